package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.KillRun;
import dev.gavel.reports.journal.Recorded;
import java.util.List;

/** Kills of a process in batch mode that came while it was at work. */
final class Kills {

    private Kills() {}

    static List<Recorded<KillRun>> that(Evidence evidence) {
        return evidence.all(KillRun.class).stream()
                .filter(kill -> kill.entry().hit())
                .toList();
    }
}
