package dev.gavel.cli;

import dev.gavel.reports.journal.Alert;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.JournalScan;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Schedule;
import dev.gavel.reports.journal.Tick;
import dev.gavel.reports.journal.TrialEnded;
import dev.gavel.trial.TrialState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells how far a trial is, from its journal alone; also while it runs. */
@Command(name = "status", description = "Tell how far a trial is, also while it runs.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class TrialStatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The --out of the trial.")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        Path file = directory.resolve(EvidenceJournal.FILE_NAME);
        if (!Files.isRegularFile(file)) {
            throw new UsageException(directory + " holds no trial; name the --out of one");
        }
        // A writer may be in the middle of a line, which is no flaw here.
        JournalScan scan = JournalScan.of(file);
        if (!scan.flaws().isEmpty()) {
            throw new UsageException(
                    file + " is not as it was written: " + scan.flaws().get(0));
        }
        print(TrialState.of(scan.entries()), scan.entries());
        return ExitCode.DONE;
    }

    private void print(TrialState state, List<Recorded<?>> entries) {
        PrintWriter out = spec.commandLine().getOut();
        state.schedule().map(Schedule::summary).ifPresent(line -> out.printf("schedule   %s%n", line));
        out.printf("state      %s%n", state.ended().map(TrialEnded::summary).orElse("not ended"));
        out.printf("last entry %s%n", entries.get(entries.size() - 1).at());
        out.printf("mode       %s%n", state.askedMode().orElse("not set yet"));
        long missed = state.missed().stream()
                .mapToLong(gap -> gap.last() - gap.first() + 1L)
                .sum();
        long unhealthy = state.ticks().stream().filter(Tick::unhealthy).count();
        out.printf(
                "ticks      %d took place, %d missed, %d unhealthy%n",
                state.ticks().size(), missed, unhealthy);
        List<Alert> open = state.openAlerts();
        out.printf("alerts     %d, %d open%n", state.alerts().size(), open.size());
        state.alerts()
                .forEach(alert ->
                        out.printf("           %s: %s%n", open.contains(alert) ? "open" : "over", alert.summary()));
        state.lastTick().ifPresent(tick -> out.printf("last tick  %s%n", tick.summary()));
        out.flush();
    }
}
