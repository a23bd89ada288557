package dev.gavel.cli;

import dev.gavel.reports.format.SelfTestFormats;
import dev.gavel.reports.selftest.SelfTest;
import dev.gavel.reports.selftest.Specimen;
import dev.gavel.scratch.ScratchDirectory;
import dev.gavel.validate.SelfTestRun;
import dev.gavel.validate.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tests the gate itself. */
@Command(
        name = "selftest",
        description =
                "Run engines with one planted defect each, and sound ones, through the Validation Gate: each defect"
                        + " must be caught by the criterion that was named for it, and no sound engine may fail.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every defect was caught by the criterion named for it, and no sound engine failed",
            "1:a defect was missed or caught by another criterion alone, or a sound engine failed",
            "2:the command line is wrong",
            "3:every defect that was measured was caught, and some were left out, each named",
            "4:nothing could be measured, or a file not be written"
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class SelfTestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            defaultValue = "quick",
            description = "quick: about a minute, each defect only until its criterion has caught it, those of time and"
                    + " memory left out; full: everything, the better part of an hour. Default: ${DEFAULT-VALUE}.")
    private String profile;

    @Option(
            names = "--defect",
            paramLabel = "NAME",
            split = ",",
            description = "Only these engines; all of them by default. Names are what --list shows.")
    private List<String> names = List.of();

    @Option(names = "--list", description = "Show every engine and the criterion named for it, and measure nothing.")
    private boolean list;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where selftest.json, selftest.md, selftest.html and junit.xml go, and in engines/NAME the"
                    + " evidence and the gate report of each engine.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, SQLException {
        GavelCommand.logOnlyIfAsked();
        check();
        PrintWriter screen = spec.commandLine().getOut();
        if (list) {
            SelfTestRun.specimens().forEach(specimen -> screen.println(line(specimen)));
            return ExitCode.DONE;
        }
        Reports reports = out == null ? null : new Reports(out);
        if (reports != null) {
            reports.remove(SelfTestFormats.NAMES);
        }
        SelfTest test = run();
        screen.print(SelfTestFormats.text(test));
        if (reports != null) {
            Map<String, String> files = SelfTestFormats.files(test);
            for (Map.Entry<String, String> file : files.entrySet()) {
                reports.write(file.getKey(), file.getValue());
            }
            screen.println("written: " + String.join(", ", files.keySet()) + " in " + out);
        }
        return exitCode(test);
    }

    private void check() {
        ValidateCommand.checkProfile(profile);
        List<String> known =
                SelfTestRun.specimens().stream().map(Specimen::name).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new UsageException(
                    "--defect '" + name + "' is none; gavel selftest --list shows all " + known.size());
        });
    }

    private static String line(Specimen specimen) {
        return String.format(
                Locale.ROOT,
                "%-5s  %-40s  %s",
                specimen.criterion().orElse("sound"),
                specimen.name(),
                specimen.about());
    }

    private SelfTest run() throws IOException, SQLException {
        Predicate<Specimen> wanted = specimen -> names.isEmpty() || names.contains(specimen.name());
        try (ScratchDirectory scratch = ScratchDirectory.create("gavel");
                Site site = Site.inFiles(scratch.path());
                GateProgress progress = new GateProgress(
                        Progress.bar("Testing the gate"), spec.commandLine().getErr())) {
            Path engines = out == null ? scratch.path().resolve("engines") : out.resolve("engines");
            return new SelfTestRun(engines, scratch.path(), Build.root(), profile, Build.version(), site, progress)
                    .run(wanted);
        }
    }

    private static int exitCode(SelfTest test) {
        return switch (test.verdict()) {
            case PASS -> ExitCode.DONE;
            case FAIL -> ExitCode.FAILED;
            case INCONCLUSIVE -> ExitCode.INCOMPLETE;
        };
    }
}
