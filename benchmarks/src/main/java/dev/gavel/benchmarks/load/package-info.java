/**
 * What is measured on: databases, change sets and fresh copies of them, all made outside the measured calls.
 */
@NullMarked
package dev.gavel.benchmarks.load;

import org.jspecify.annotations.NullMarked;
