package dev.gavel.benchmarks;

/**
 * How far a run has come.
 *
 * @param step  the benchmark that begins now, or the last one at the end
 * @param done  steps that have ended
 * @param total all steps
 */
public record Progress(String step, int done, int total) {}
