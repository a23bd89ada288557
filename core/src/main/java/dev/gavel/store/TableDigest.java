package dev.gavel.store;

/**
 * What a table holds, in short.
 *
 * @param rows   how many rows
 * @param sha256 a digest of all of them in any order, 64 hexadecimal digits
 */
public record TableDigest(long rows, String sha256) {}
