package dev.gavel.benchmarks.suite;

import dev.gavel.update.UpdateReport;

/** What must hold after a measured call; where it does not, the figure would be about something else. */
final class Checks {

    private Checks() {}

    static void that(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("the benchmark is void: " + what);
        }
    }

    static void committed(UpdateReport report, long hearings) {
        long committed = report.metrics().totals().committed();
        that(committed == hearings, committed + " of " + hearings + " hearings were committed: " + report.reason());
    }
}
