/**
 * The tables of a Hearing-Database: their layout, set-based reads and writes, digests. Knows neither of the two update modes.
 */
@NullMarked
package dev.gavel.store;

import org.jspecify.annotations.NullMarked;
