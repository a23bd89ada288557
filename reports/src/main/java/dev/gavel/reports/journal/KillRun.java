package dev.gavel.reports.journal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A real process killed while it updated a database, and what was found after it.
 *
 * @param scenario     its id
 * @param seed         where its random choices begin
 * @param mode         engine mode
 * @param afterMillis  when the signal was sent, after the update began
 * @param hit          whether the process was still at work; a kill that came too late proves nothing
 * @param reopened     whether the database could be opened and passed its own checks
 * @param wholeBatches whether only whole batches were there
 * @param rerun        where each hearing went in the rerun; null where none was possible
 * @param state        what the database held after the rerun; null where none was possible
 * @param reproduce    the command that does it again
 */
public record KillRun(
        String scenario,
        long seed,
        String mode,
        long afterMillis,
        boolean hit,
        boolean reopened,
        boolean wholeBatches,
        @Nullable Accounting rerun,
        @Nullable StateCheck state,
        String reproduce)
        implements Entry {

    public KillRun {
        Objects.requireNonNull(scenario, "scenario");
    }

    /** Whether the database was whole after the kill and the rerun completed the update. */
    public boolean survived() {
        return reopened && wholeBatches && rerun != null && rerun.balanced() && state != null && state.sound();
    }

    @Override
    public String summary() {
        return scenario + ": killed after " + afterMillis + " ms"
                + (hit ? "" : ", too late")
                + (reopened ? ", reopened" : ", could not be reopened")
                + (wholeBatches ? ", whole batches only" : ", a part of a batch was there")
                + (state == null ? ", no rerun" : ", rerun: " + state.summary());
    }
}
