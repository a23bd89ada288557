/** A run beside its baseline: what became slower, and what cannot be told. Knows files of figures, not what they measure. */
@NullMarked
package dev.gavel.reports.regress;

import org.jspecify.annotations.NullMarked;
