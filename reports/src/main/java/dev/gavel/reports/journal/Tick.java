package dev.gavel.reports.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tick of a trial: an update of the staging database, and the health check after it.
 *
 * @param number       from 1
 * @param asked        the mode that the schedule asks for, {@code phase22} or {@code batch}
 * @param mode         the mode that the update ran in; empty where it could not run
 * @param millis       duration of the update
 * @param outcome      how the update ended, in a word; with the reason where it was not done
 * @param accounting   where each submitted hearing went; null where the update could not run
 * @param batches      what became of the batches; null where there were none
 * @param totals       the update's totals beside those of another way to the same end; null where not compared
 * @param state        what the database held afterwards; null where not observed
 * @param inconclusive what the health check could not tell
 * @param errors       measurements that failed themselves
 * @param resumed      whether a kill cut it off and it was finished later, so that its duration says nothing
 */
public record Tick(
        int number,
        String asked,
        String mode,
        double millis,
        String outcome,
        @Nullable Accounting accounting,
        @Nullable Batches batches,
        @Nullable TotalsCheck totals,
        @Nullable StateCheck state,
        List<String> inconclusive,
        List<String> errors,
        boolean resumed)
        implements Entry {

    public Tick {
        inconclusive = List.copyOf(inconclusive);
        errors = List.copyOf(errors);
        if (number < 1 || !Double.isFinite(millis) || millis < 0) {
            throw new IllegalArgumentException("no tick is so: number " + number + ", " + millis + " ms");
        }
    }

    /**
     * What became of the batches of one update.
     *
     * @param tried     all
     * @param failed    those of which nothing was committed
     * @param rollbacks rollbacks of a batch or a part of one
     */
    public record Batches(long tried, long failed, long rollbacks) {}

    /**
     * The same update made another way.
     *
     * @param against  the other way
     * @param expected its totals
     * @param found    those of the update
     */
    public record TotalsCheck(String against, String expected, String found) {

        /** Whether both are the same. */
        public boolean agrees() {
            return expected.equals(found);
        }
    }

    /** Whether the update could run. */
    public boolean ran() {
        return !mode.isEmpty();
    }

    /** Whether the update had batches: none where there was nothing to do, or nothing was left after a kill. */
    public boolean hadBatches() {
        return batches != null && batches.tried() > 0;
    }

    /** Whether the update ran, and ended neither failed nor stopped. */
    public boolean done() {
        return ran() && !outcome.startsWith("FAILED") && !outcome.startsWith("STOPPED");
    }

    /** Whether the update ran in the mode that the schedule asks for. */
    public boolean asAsked() {
        return mode.equals(asked);
    }

    /** Whether the database is not what it must be. */
    public boolean corrupt() {
        return state != null && !state.sound();
    }

    /** Whether the update was given any hearing. */
    public boolean hadChanges() {
        return accounting != null && accounting.submitted() > 0;
    }

    /** Whether the duration can be compared with others: an update of nothing takes no time in any mode. */
    public boolean timed() {
        return ran() && !resumed && hadChanges();
    }

    /** Whether the health check found something wrong. */
    public boolean unhealthy() {
        return corrupt()
                || (totals != null && !totals.agrees())
                || (accounting != null && !accounting.balanced())
                || !done();
    }

    @Override
    public String summary() {
        StringBuilder line = new StringBuilder("tick ").append(number).append(": ");
        line.append(ran() ? mode : "no update").append(asAsked() ? "" : " instead of " + asked);
        line.append(", ").append(outcome);
        if (ran()) {
            line.append(" in ").append(Math.round(millis)).append(" ms");
        }
        if (accounting != null) {
            line.append("; ").append(accounting.summary());
        }
        if (batches != null && batches.failed() > 0) {
            line.append("; ").append(batches.failed()).append(" of ").append(batches.tried());
            line.append(" batches failed");
        }
        if (totals != null && !totals.agrees()) {
            line.append("; totals ").append(totals.found()).append(", but ").append(totals.against());
            line.append(" gives ").append(totals.expected());
        }
        if (state != null) {
            line.append("; ").append(ran() || !state.sound() ? state.summary() : "every row as before");
        }
        inconclusive.forEach(doubt -> line.append("; not told: ").append(doubt));
        errors.stream()
                .filter(error -> !outcome.contains(error))
                .forEach(error -> line.append("; not measured: ").append(error));
        return line.append(resumed ? "; finished after a kill" : "").toString();
    }
}
