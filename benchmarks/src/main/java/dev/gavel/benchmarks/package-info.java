/**
 * How the benchmarks are run: what is measured how often, and the results. Knows the suite by its names only.
 */
@NullMarked
package dev.gavel.benchmarks;

import org.jspecify.annotations.NullMarked;
