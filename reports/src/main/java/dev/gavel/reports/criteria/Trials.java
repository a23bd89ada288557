package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Schedule;
import dev.gavel.reports.journal.Tick;
import java.util.List;
import java.util.function.Predicate;

/** The ticks of a trial that a criterion may rest on. */
final class Trials {

    static final String BATCH = "batch";
    static final String PHASE22 = "phase22";

    private static final String AGAIN = "run gavel trial once more, with a new --out";

    private Trials() {}

    /** The schedule of the trial; without one nothing was observed, which is a doubt. */
    static List<Recorded<Schedule>> schedule(Evidence evidence, Draft draft) {
        List<Recorded<Schedule>> schedules = evidence.all(Schedule.class);
        draft.resolvedBy(AGAIN);
        draft.cites(schedules);
        if (schedules.isEmpty()) {
            draft.doubt("not measured: no trial was begun");
        }
        return schedules;
    }

    /** The ticks that are {@code such}. */
    static List<Recorded<Tick>> ticks(Evidence evidence, Predicate<Tick> such) {
        return evidence.all(Tick.class).stream()
                .filter(tick -> such.test(tick.entry()))
                .toList();
    }

    /** Durations of updates in {@code mode}, milliseconds; those that a kill cut off are not among them. */
    static double[] millis(List<Recorded<Tick>> ticks, String mode) {
        return ticks.stream()
                .map(Recorded::entry)
                .filter(tick -> tick.timed() && tick.mode().equals(mode))
                .mapToDouble(Tick::millis)
                .toArray();
    }
}
