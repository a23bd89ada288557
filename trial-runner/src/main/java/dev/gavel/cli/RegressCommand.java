package dev.gavel.cli;

import dev.gavel.machine.ThisMachine;
import dev.gavel.regress.RelativeRun;
import dev.gavel.regress.Side;
import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.format.RegressionFormats;
import dev.gavel.reports.html.HistoryPage;
import dev.gavel.reports.regress.HistoryEntry;
import dev.gavel.reports.regress.HistoryFile;
import dev.gavel.reports.regress.IncomparableRunsException;
import dev.gavel.reports.regress.InvalidRunException;
import dev.gavel.reports.regress.Pairing;
import dev.gavel.reports.regress.Regression;
import dev.gavel.reports.regress.Run;
import dev.gavel.reports.regress.RunFile;
import dev.gavel.reports.regress.Trend;
import dev.gavel.scratch.ScratchDirectory;
import dev.gavel.time.TimeSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says whether something became slower. */
@Command(
        name = "regress",
        description = "Compare a run of benchmarks with a baseline, or two benchmark jars in turns on this machine, and"
                + " say of each benchmark whether it is better, the same, worse, or cannot be told.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything that has a baseline was measured, and nothing is worse",
            "1:something is worse",
            "2:the command line or a file is wrong, or the runs may not be compared",
            "3:something cannot be told or was not measured",
            "4:a jar could not be run, or a file not be written"
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class RegressCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RegressOptions options;

    @Override
    public Integer call() throws IOException {
        try {
            if (options.noteMachine != null) {
                return noteMachine(options.noteMachine);
            }
            options.check();
            checkFiles();
            Path out = options.out == null ? null : Reports.check(options.out);
            return options.runsJars() ? runJars(out) : readFiles(out);
        } catch (InvalidRunException | IncomparableRunsException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** Measuring takes long: what would fail after it is found out before. */
    private void checkFiles() throws IOException {
        checkWritable("--history", options.history);
        checkWritable("--markdown", options.markdown);
        if (options.history != null) {
            HistoryFile.read(options.history);
        }
    }

    private static void checkWritable(String option, @Nullable Path file) {
        if (file == null) {
            return;
        }
        Path directory = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || directory == null || !Files.isWritable(directory)) {
            throw new UsageException(option + " " + file
                    + " cannot be written; name a file in a directory that is there and can be written");
        }
    }

    private int noteMachine(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new UsageException("--note-machine " + file + " is not there; name the file that JMH wrote");
        }
        RunFile.writeMachine(file, ThisMachine.facts());
        spec.commandLine().getOut().println("written: " + RunFile.beside(file));
        return ExitCode.DONE;
    }

    private int readFiles(@Nullable Path out) throws IOException {
        Run current = RunFile.read(Objects.requireNonNull(options.current));
        if (options.baseline == null) {
            return finish(null, trends(current), out);
        }
        Regression regression =
                Regression.of(RunFile.read(options.baseline), current, options.rules(), Pairing.INDEPENDENT);
        return finish(regression, trends(current), out);
    }

    private int runJars(@Nullable Path out) throws IOException {
        try (ScratchDirectory scratch = ScratchDirectory.create("gavel")) {
            Map<Side, Run> runs = measure(scratch.path(), out == null ? scratch.path() : out);
            Run candidate = Objects.requireNonNull(runs.get(Side.CANDIDATE));
            Regression regression = Regression.of(
                    Objects.requireNonNull(runs.get(Side.BASE)), candidate, options.rules(), Pairing.SIDE_BY_SIDE);
            return finish(regression, trends(candidate), out);
        }
    }

    private Map<Side, Run> measure(Path scratch, Path results) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        try (ProgressBar bar = Progress.isVisible()
                ? Progress.bar("Measuring").setInitialMax(1).build()
                : null) {
            RelativeRun.Progress progress = (round, side, done, of) -> {
                if (bar != null) {
                    bar.maxHint(of).stepTo(done).setExtraMessage("round " + (round + 1) + ", " + side.text());
                } else {
                    err.println("gavel: round " + (round + 1) + " of " + options.rounds + ", " + side.text());
                    err.flush();
                }
            };
            return new RelativeRun(options.plan(), scratch, results, progress).run(options.rules());
        }
    }

    private List<Trend> trends(Run current) throws IOException {
        if (options.history == null) {
            return List.of();
        }
        List<HistoryEntry> entries =
                HistoryEntry.of(current, options.label, TimeSource.system().now());
        sayWhatIsLeftOut(current, entries.size());
        List<List<String>> keys = entries.stream().map(HistoryEntry::key).toList();
        return Trend.of(HistoryFile.append(options.history, entries)).stream()
                .filter(trend -> keys.contains(trend.last().key()))
                .toList();
    }

    private void sayWhatIsLeftOut(Run current, int recorded) {
        int left = current.series().size() - recorded;
        if (left > 0) {
            spec.commandLine()
                    .getErr()
                    .println("gavel: not in the history, since a fork has no positive score: " + left + " of "
                            + current.series().size() + " benchmarks");
        }
    }

    private int finish(@Nullable Regression regression, List<Trend> trends, @Nullable Path out) throws IOException {
        PrintWriter screen = spec.commandLine().getOut();
        if (out != null) {
            write(regression, trends, new Reports(out));
        }
        if (regression == null) {
            screen.print(RegressionFormats.text(trends));
            screen.println("RECORDED: nothing was compared");
            return ExitCode.DONE;
        }
        if (options.markdown != null) {
            Files.writeString(
                    options.markdown,
                    RegressionFormats.markdown(regression, trends),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        screen.print(
                options.format.equals("json")
                        ? RegressionFormats.json(regression, trends)
                        : RegressionFormats.text(regression, trends));
        if (out != null && !options.format.equals("json")) {
            screen.println("written: regress.json, regress.md and junit.xml in " + out);
        }
        return exitCode(regression.verdict());
    }

    private void write(@Nullable Regression regression, List<Trend> trends, Reports reports) throws IOException {
        if (regression != null) {
            for (Map.Entry<String, String> file :
                    RegressionFormats.files(regression, trends).entrySet()) {
                reports.write(file.getKey(), file.getValue());
            }
        }
        if (options.history != null) {
            reports.write("history.html", HistoryPage.of(Trend.of(HistoryFile.read(options.history))));
        }
    }

    private static int exitCode(Verdict verdict) {
        return switch (verdict) {
            case PASS -> ExitCode.DONE;
            case FAIL -> ExitCode.FAILED;
            case INCONCLUSIVE -> ExitCode.INCOMPLETE;
        };
    }
}
