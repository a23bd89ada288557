/**
 * The measurements of the Validation Gate: each runs scenarios, kills or benchmarks and appends what was seen to the
 * evidence journal.
 *
 * <p>Measures and never judges: what the figures mean is for the criteria, which see the journal alone.
 */
@NullMarked
package dev.gavel.validate;

import org.jspecify.annotations.NullMarked;
