package dev.gavel.cli;

import dev.gavel.engine.FailurePolicy;
import dev.gavel.reports.criteria.Targets;
import dev.gavel.reports.format.ReportFiles;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.scratch.ScratchDirectory;
import dev.gavel.validate.Commands;
import dev.gavel.validate.Site;
import dev.gavel.validate.Validation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the Validation Gate. */
@Command(
        name = "validate",
        description =
                "Measure all nineteen criteria and write the report of the Validation Gate. Interrupted, it goes on"
                        + " where it was when it is run again with the same directory.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class ValidateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            defaultValue = "quick",
            description =
                    "quick: about a minute, and what needs more stays inconclusive; full: enough for every verdict."
                            + " Default: ${DEFAULT-VALUE}.")
    private String profile;

    @Option(
            names = "--on-failure",
            paramLabel = "POLICY",
            defaultValue = "isolate",
            description = "The failure policy under test, isolate or reject-batch; the other one is run beside it."
                    + " Default: ${DEFAULT-VALUE}.")
    private String onFailure;

    @Option(
            names = "--targets",
            paramLabel = "FILE",
            description = "Targets of your own; each change is shown in the report.")
    private @Nullable Path targets;

    @Option(names = "--db", paramLabel = "URL", description = GivenDatabase.DESCRIPTION)
    private @Nullable String db;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where journal and report go.")
    private Path out;

    @Override
    public Integer call() throws IOException, SQLException {
        GavelCommand.logOnlyIfAsked();
        FailurePolicy policy = CompareCommand.policy(onFailure);
        checkProfile(profile);
        Reports.check(out);
        Thread farewell = new Thread(() -> spec.commandLine()
                .getErr()
                .println("gavel: interrupted; what was measured is in " + out.resolve(EvidenceJournal.FILE_NAME)
                        + ": run the same command again to go on"));
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            GateReport report = run(policy);
            GateText.print(report, out, spec.commandLine().getOut());
            return GateText.exitCode(report);
        } finally {
            forget(farewell);
        }
    }

    /**
     * The profiles that the gate has.
     *
     * @throws UsageException where {@code profile} is none of them
     */
    static void checkProfile(String profile) {
        if (!List.of("quick", "full").contains(profile)) {
            throw new UsageException("--profile is '" + profile + "'; it must be quick or full");
        }
    }

    @SuppressWarnings("EmptyCatch")
    private static void forget(Thread farewell) {
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException ending) {
            // The process is ending, and it has said so.
        }
    }

    private GateReport run(FailurePolicy policy) throws IOException, SQLException {
        PrintWriter err = spec.commandLine().getErr();
        Targets judgedBy = GivenTargets.of(targets);
        try (ScratchDirectory scratch = ScratchDirectory.create("gavel");
                GivenDatabase given = GivenDatabase.open(db, scratch.path(), err);
                Site site = given.site(scratch.path());
                GateProgress progress =
                        new GateProgress(Progress.bar("Validating").hideEta(), err)) {
            err.println("gavel: measuring on " + site.product() + ", "
                    + site.facts().get(Site.BASE));
            err.flush();
            return new Validation(
                            out,
                            scratch.path(),
                            Build.root(),
                            profile,
                            policy,
                            judgedBy,
                            Build.version(),
                            site,
                            commands(),
                            progress)
                    .run();
        }
    }

    /** What was given and is not the default, so that the same is measured again. */
    private Commands commands() {
        List<String> options = new ArrayList<>();
        if (!onFailure.equals("isolate")) {
            options.addAll(List.of("--on-failure", onFailure));
        }
        if (targets != null) {
            options.addAll(List.of("--targets", targets.toString()));
        }
        return new Commands(options, GivenDatabase.name(db));
    }

    /** The files that a report has, for people. */
    static List<String> files() {
        return List.copyOf(ReportFiles.formats().keySet());
    }
}
