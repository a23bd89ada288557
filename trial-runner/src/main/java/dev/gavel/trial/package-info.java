/** The staging trial: a schedule, a loop over ticks, and a state that is rebuilt from the journal alone. */
@NullMarked
package dev.gavel.trial;

import org.jspecify.annotations.NullMarked;
