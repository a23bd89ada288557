package dev.gavel.reports.verify;

import dev.gavel.reports.format.ReportFiles;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.Incident;
import dev.gavel.reports.journal.JournalScan;
import dev.gavel.reports.journal.Provenance;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.StageBegun;
import dev.gavel.reports.journal.StageEnded;
import dev.gavel.reports.journal.TrialEnded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a gate has more to measure, by what its journal says and whether there is a report. Stateless. */
final class Unfinished {

    private Unfinished() {}

    static boolean is(Path directory, JournalScan scan) {
        List<Entry> entries =
                scan.entries().stream().<Entry>map(Recorded::entry).toList();
        if (entries.isEmpty() || !(entries.get(0) instanceof Provenance from)) {
            return false;
        }
        return switch (from.gate()) {
            case "trial" -> entries.stream().noneMatch(TrialEnded.class::isInstance);
            case "validation" -> isInAStage(entries) || !hasReport(directory, from.gate());
            default -> false;
        };
    }

    static boolean hasReport(Path directory, String gate) {
        return ReportFiles.formats(gate).keySet().stream()
                .anyMatch(name -> Files.isRegularFile(directory.resolve(name)));
    }

    /** Whether a stage was begun that neither came to its end nor crashed. */
    private static boolean isInAStage(List<Entry> entries) {
        Set<String> open = new HashSet<>();
        for (Entry entry : entries) {
            if (entry instanceof StageBegun begun) {
                open.add(begun.stage());
            } else if (entry instanceof StageEnded ended) {
                open.remove(ended.stage());
            } else if (entry instanceof Incident crash) {
                open.remove(crash.scenario());
            }
        }
        return !open.isEmpty();
    }
}
