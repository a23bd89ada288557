/** Evidence that tests make up, and clocks that stand still. Nothing of it was ever measured. */
@NullMarked
package dev.gavel.reports.testing;

import org.jspecify.annotations.NullMarked;
