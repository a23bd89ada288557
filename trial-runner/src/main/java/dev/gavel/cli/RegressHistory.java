package dev.gavel.cli;

import dev.gavel.reports.regress.HistoryEntry;
import dev.gavel.reports.regress.HistoryFile;
import dev.gavel.reports.regress.Run;
import dev.gavel.reports.regress.Trend;
import dev.gavel.time.TimeSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * The history that a run is told to keep; what it cannot take is said and not left out in silence.
 *
 * @param file  the history
 * @param label names the run in it
 * @param err   where it is said
 */
record RegressHistory(Path file, String label, PrintWriter err) {

    /** Appends {@code run} and returns the trends of its benchmarks. */
    List<Trend> append(Run run) throws IOException {
        List<HistoryEntry> entries =
                HistoryEntry.of(run, label, TimeSource.system().now());
        sayWhatIsLeftOut(run, entries.size());
        List<Trend> all = Trend.of(HistoryFile.append(file, entries));
        List<List<String>> keys =
                run.series().values().stream().map(HistoryEntry::key).toList();
        List<Trend> own =
                all.stream().filter(trend -> keys.contains(trend.last().key())).toList();
        own.forEach(trend -> sayWhatIsInAnotherUnit(trend.last(), all));
        return own;
    }

    private void sayWhatIsLeftOut(Run run, int recorded) {
        int left = run.series().size() - recorded;
        if (left > 0) {
            err.println("gavel: not in the history, since a fork has no positive score: " + left + " of "
                    + run.series().size() + " benchmarks");
        }
    }

    private void sayWhatIsInAnotherUnit(HistoryEntry latest, List<Trend> all) {
        all.stream()
                .map(Trend::last)
                .filter(latest::differsInUnitAlone)
                .forEach(other -> err.println("gavel: " + latest.title() + " in '" + latest.unit()
                        + "' is a series of its own in the history, since its earlier runs are in '" + other.unit()
                        + "', which does not measure the same"));
    }
}
