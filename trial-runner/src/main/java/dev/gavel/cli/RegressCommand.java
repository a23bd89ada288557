package dev.gavel.cli;

import dev.gavel.machine.ThisMachine;
import dev.gavel.regress.NoBenchmarksException;
import dev.gavel.regress.RelativePlan;
import dev.gavel.regress.RelativeRun;
import dev.gavel.regress.Side;
import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.format.RegressionReport;
import dev.gavel.reports.html.HistoryPage;
import dev.gavel.reports.journal.BrokenJournalException;
import dev.gavel.reports.regress.HistoryFile;
import dev.gavel.reports.regress.IncomparableRunsException;
import dev.gavel.reports.regress.InvalidRunException;
import dev.gavel.reports.regress.Pairing;
import dev.gavel.reports.regress.Recording;
import dev.gavel.reports.regress.Regression;
import dev.gavel.reports.regress.Rules;
import dev.gavel.reports.regress.Run;
import dev.gavel.reports.regress.RunFile;
import dev.gavel.reports.regress.Trend;
import dev.gavel.scratch.ScratchDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
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
            "3:something cannot be told, or was not measured or recorded",
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
            IdleOptions.check(spec.commandLine().getParseResult(), options);
            if (options.noteMachine != null) {
                return noteMachine(options.noteMachine);
            }
            options.check();
            RegressInputs.check(options);
            checkFiles();
            Reports reports = options.out == null ? null : new Reports(options.out);
            return options.runsJars() ? runJars(reports) : readFiles(reports);
        } catch (InvalidRunException | IncomparableRunsException | NoBenchmarksException | BrokenJournalException e) {
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

    private static void checkWritable(String option, @Nullable Path file) throws UnwritableException {
        if (file == null) {
            return;
        }
        Path directory = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || directory == null || !Reports.isWritable(directory)) {
            throw new UnwritableException(option + " " + file
                    + " cannot be written; name a file in a directory that is there and can be written");
        }
    }

    private int noteMachine(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UsageException("--note-machine " + file + (Files.exists(file) ? " is no file" : " is not there")
                    + "; name the file that JMH wrote");
        }
        RunFile.noteMachine(file, ThisMachine.facts());
        spec.commandLine().getOut().println("written: " + RunFile.beside(file));
        return ExitCode.DONE;
    }

    private int readFiles(@Nullable Reports reports) throws IOException {
        Run current = RunFile.read(Objects.requireNonNull(options.current));
        return options.baseline == null
                ? record(current, reports)
                : compare(RunFile.read(options.baseline), current, Pairing.INDEPENDENT, reports);
    }

    private int runJars(@Nullable Reports reports) throws IOException {
        RelativePlan plan = options.plan();
        Rules rules = options.rules();
        removeEarlier(reports);
        try (ScratchDirectory scratch = ScratchDirectory.create("gavel")) {
            Map<Side, Run> runs = measure(plan, rules, scratch.path());
            return compare(
                    Objects.requireNonNull(runs.get(Side.BASE)),
                    Objects.requireNonNull(runs.get(Side.CANDIDATE)),
                    Pairing.SIDE_BY_SIDE,
                    reports);
        }
    }

    private int compare(Run baseline, Run current, Pairing pairing, @Nullable Reports reports) throws IOException {
        Regression regression = Regression.of(baseline, current, options.rules(), pairing);
        removeEarlier(reports);
        return finish(RegressionReport.of(regression, trends(current)), exitCode(regression.verdict()), reports);
    }

    private int record(Run current, @Nullable Reports reports) throws IOException {
        if (current.series().isEmpty()) {
            throw new UsageException("--current " + options.current
                    + " holds no benchmarks, so that there is nothing to record; name a run that measured some");
        }
        removeEarlier(reports);
        Recording recording = Recording.of(current);
        return finish(
                RegressionReport.of(recording, trends(current)),
                recording.isComplete() ? ExitCode.DONE : ExitCode.INCOMPLETE,
                reports);
    }

    /** What may still fail must not leave the result of an earlier run as if it were its own. */
    private void removeEarlier(@Nullable Reports reports) throws IOException {
        if (reports != null) {
            reports.remove(RegressionReport.NAMES);
            reports.remove(List.of(HistoryPage.NAME));
        }
    }

    private Map<Side, Run> measure(RelativePlan plan, Rules rules, Path scratch) throws IOException {
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
            Path results = Objects.requireNonNullElse(options.out, scratch);
            return new RelativeRun(plan, scratch, results, progress).run(rules);
        }
    }

    private List<Trend> trends(Run current) throws IOException {
        return options.history == null
                ? List.of()
                : new RegressHistory(
                                options.history,
                                options.label,
                                spec.commandLine().getErr())
                        .append(current);
    }

    private int finish(RegressionReport report, int code, @Nullable Reports reports) throws IOException {
        PrintWriter screen = spec.commandLine().getOut();
        Map<String, String> files = reports == null ? Map.of() : files(report);
        if (reports != null) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                reports.write(file.getKey(), file.getValue());
            }
        }
        if (options.markdown != null) {
            append(options.markdown, report.markdown());
        }
        screen.print(options.format.equals("json") ? report.json() : report.text());
        if (reports != null && !options.format.equals("json")) {
            screen.println("written: " + String.join(", ", files.keySet()) + " in " + options.out);
        }
        return code;
    }

    private static void append(Path summary, String markdown) throws UnwritableException {
        try {
            Files.writeString(summary, markdown, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UnwritableException(
                    "--markdown " + summary + " cannot be written: " + e.getMessage() + "; name another file");
        }
    }

    private Map<String, String> files(RegressionReport report) throws IOException {
        Map<String, String> files = new LinkedHashMap<>(report.files());
        if (options.history != null) {
            files.put(HistoryPage.NAME, HistoryPage.of(Trend.of(HistoryFile.read(options.history))));
        }
        return files;
    }

    private static int exitCode(Verdict verdict) {
        return switch (verdict) {
            case PASS -> ExitCode.DONE;
            case FAIL -> ExitCode.FAILED;
            case INCONCLUSIVE -> ExitCode.INCOMPLETE;
        };
    }
}
