/** Time as the engine sees it: a wall clock for people, a monotonic one for durations, and pauses. Knows nothing else. */
@NullMarked
package dev.gavel.time;

import org.jspecify.annotations.NullMarked;
