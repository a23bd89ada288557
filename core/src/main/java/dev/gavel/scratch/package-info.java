/** Temporary files that die with the process, however it ends. Knows nothing else. */
@NullMarked
package dev.gavel.scratch;

import org.jspecify.annotations.NullMarked;
