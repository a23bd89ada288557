/**
 * Two ways to run the same update, compared in interleaved pairs. Not JMH, which runs one after the other.
 */
@NullMarked
package dev.gavel.benchmarks.pairs;

import org.jspecify.annotations.NullMarked;
