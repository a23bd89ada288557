/**
 * Child JVMs that run on the class path of their parent and answer line by line.
 */
@NullMarked
package dev.gavel.benchmarks.fork;

import org.jspecify.annotations.NullMarked;
