package dev.gavel.trial;

import dev.gavel.reports.journal.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a trial is to do: Phase 2.2 in the first half of the ticks, batch mode in the second, then the active part.
 *
 * @param duration   of all ticks, where the clock is not scaled
 * @param interval   between one tick and the next, where the clock is not scaled
 * @param timeScale  how much faster the trial's clock runs than the real one; 1 for an observation that counts
 * @param batchSizes batch sizes of the active part
 * @param injections faults of the active part, one run each
 * @param seed       decides synthetic changes and where faults hit
 */
public record TrialPlan(
        Duration duration,
        Duration interval,
        double timeScale,
        List<Integer> batchSizes,
        List<String> injections,
        long seed) {

    /** The seed's batch sizes, and one more. */
    public static final List<Integer> BATCH_SIZES = List.of(25, 50, 100, 200);

    /** Faults that an update in batch mode must contain, so that nearly everything else commits. */
    public static final List<String> INJECTIONS = List.of(
            "missing-title=2,unknown-committee=2",
            "malformed-line=2",
            "duplicate-in-batch=2",
            "refused-by-database=1",
            "constraint=1",
            "busy=1",
            "commit-unknown=1");

    private static final int MOST_TICKS = 100_000;

    public TrialPlan {
        batchSizes = List.copyOf(batchSizes);
        injections = List.copyOf(injections);
        if (interval.compareTo(Duration.ofSeconds(1)) < 0 || interval.toNanosPart() != 0) {
            throw new IllegalArgumentException("the interval is whole seconds, at least one, but was " + interval);
        }
        if (!(timeScale >= 1) || timeScale > 1_000_000) {
            throw new IllegalArgumentException("the time scale is 1 to 1000000, but was " + timeScale);
        }
        long ticks = duration.dividedBy(interval);
        if (ticks < 2 || ticks > MOST_TICKS) {
            throw new IllegalArgumentException(
                    "a trial has 2 to " + MOST_TICKS + " ticks, but the duration holds " + ticks + " intervals");
        }
    }

    /** The seed's trial of 48 hours, one update an hour. */
    public static TrialPlan standard() {
        return of(Duration.ofDays(2), Duration.ofHours(1), 1, 1);
    }

    /** A trial with the usual active part. */
    public static TrialPlan of(Duration duration, Duration interval, double timeScale, long seed) {
        return new TrialPlan(duration, interval, timeScale, BATCH_SIZES, INJECTIONS, seed);
    }

    /** The schedule of a trial that begins at {@code start}. */
    Schedule schedule(Instant start) {
        int ticks = (int) duration.dividedBy(interval);
        return new Schedule(
                start,
                duration.toSeconds(),
                interval.toSeconds(),
                timeScale,
                ticks / 2,
                ticks - ticks / 2,
                batchSizes,
                injections.stream().map(TrialPlan::scenario).toList());
    }

    /** The name that an injection's run has in the journal. */
    static String scenario(String injection) {
        return "T7/inject=" + injection;
    }
}
