/**
 * The JMH benchmarks, one class a question. Public because JMH demands it; nothing else may use them.
 */
@NullMarked
package dev.gavel.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
