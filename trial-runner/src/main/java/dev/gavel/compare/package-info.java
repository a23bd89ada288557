/**
 * Engines side by side: the same snapshot, the same changes, the same faults, and every difference explained.
 *
 * <p>Knows scenarios and how to show them; knows nothing of the command line.
 */
@NullMarked
package dev.gavel.compare;

import org.jspecify.annotations.NullMarked;
