/**
 * How much memory an update takes, asked of a process of its own.
 */
@NullMarked
package dev.gavel.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
