package dev.gavel.cli;

import dev.gavel.compare.Comparison;
import dev.gavel.compare.ComparisonCsv;
import dev.gavel.compare.ComparisonJson;
import dev.gavel.compare.ComparisonResult;
import dev.gavel.compare.ComparisonRunner;
import dev.gavel.compare.ComparisonText;
import dev.gavel.engine.EngineOptions;
import dev.gavel.engine.FailurePolicy;
import dev.gavel.fixtures.data.TooFewHearingsException;
import dev.gavel.fixtures.fault.Injection;
import dev.gavel.scratch.ScratchDirectory;
import dev.gavel.time.TimeSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs both modes side by side. */
@Command(
        name = "compare",
        description = "Run Phase 2.2 and batch mode, and any other engine, on copies of one database"
                + " with the same changes and the same faults, and explain every difference.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class CompareCommand implements Callable<Integer> {

    private static final String JSON = "compare.json";
    private static final String CSV = "compare.csv";
    private static final String MARKDOWN = "compare.md";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--hearings",
            paramLabel = "N",
            split = ",",
            defaultValue = "10,200,500",
            description = "Changes in a change set, each size on its own. Default: ${DEFAULT-VALUE}.")
    private List<Long> hearings;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            split = ",",
            defaultValue = "25,50,100",
            description = "Hearings a batch, each on its own. Default: ${DEFAULT-VALUE}.")
    private List<Integer> batchSizes;

    @Option(
            names = "--inject",
            paramLabel = "KIND[=RATE]",
            description = "Faults, parted by commas: a kind alone for one, =N for so many, =P%% for that share of the"
                    + " places that it can hit. 'gavel replay --list' names the kinds.")
    private @Nullable String inject;

    @Option(
            names = "--on-failure",
            paramLabel = "POLICY",
            split = ",",
            defaultValue = "isolate",
            description = "isolate, reject-batch, or both with a comma between. Default: ${DEFAULT-VALUE}.")
    private List<String> policies;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            split = ",",
            description = "The engines; the others are compared with the first. Default: all that there are.")
    private List<String> engines = List.of();

    @Mixin
    private EngineSources sources;

    @Option(names = "--db", paramLabel = "URL", description = GivenDatabase.DESCRIPTION)
    private @Nullable String db;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Decides hearings, changes, faults and the order of the runs. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Where compare.json, compare.csv and compare.md go.")
    private Path out;

    @Override
    public Integer call() throws IOException, SQLException {
        GavelCommand.logOnlyIfAsked();
        Comparison comparison = comparison();
        Reports reports = new Reports(out);
        reports.remove(List.of(JSON, CSV, MARKDOWN));
        ComparisonResult result = run(comparison);
        reports.write(JSON, ComparisonJson.document(result));
        reports.write(CSV, ComparisonCsv.document(result));
        reports.write(MARKDOWN, ComparisonText.markdown(result));
        PrintWriter screen = spec.commandLine().getOut();
        screen.print(ComparisonText.page(result));
        screen.printf("written: compare.json, compare.csv and compare.md in %s%n", out);
        screen.flush();
        return result.isExplained() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private Comparison comparison() {
        hearings.forEach(n -> Numbers.check("--hearings", n, 1, Integer.MAX_VALUE));
        batchSizes.forEach(n -> Numbers.check("--batch-size", n, 1, EngineOptions.LARGEST));
        return new Comparison(
                seed,
                GivenDatabase.name(db),
                hearings.stream().distinct().toList(),
                batchSizes.stream().distinct().toList(),
                policies.stream().map(CompareCommand::policy).distinct().toList(),
                faults(),
                sources.engines().named(engines),
                sources.asOptions());
    }

    static FailurePolicy policy(String name) {
        return switch (name) {
            case "isolate" -> FailurePolicy.ISOLATE;
            case "reject-batch" -> FailurePolicy.REJECT_BATCH;
            default -> throw new UsageException("--on-failure is '" + name + "'; it must be isolate or reject-batch");
        };
    }

    private ComparisonResult run(Comparison comparison, Path scratch, ComparisonRunner.Progress progress)
            throws IOException, SQLException {
        TimeSource time = TimeSource.system();
        try (GivenDatabase given =
                GivenDatabase.open(db, scratch, spec.commandLine().getErr())) {
            return new ComparisonRunner(comparison, scratch, time, progress, given.grounds(time)).run();
        }
    }

    private List<Injection> faults() {
        try {
            return inject == null ? List.of() : Injection.parse(inject);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--inject: " + e.getMessage());
        }
    }

    private ComparisonResult run(Comparison comparison) throws IOException, SQLException {
        try (ScratchDirectory scratch = ScratchDirectory.create("gavel");
                ProgressBar bar = Progress.isVisible()
                        ? Progress.bar("Comparing").setInitialMax(1).build()
                        : null) {
            ComparisonRunner.Progress progress = (done, of) -> {
                if (bar != null) {
                    bar.maxHint(of).stepTo(done);
                }
            };
            return run(comparison, scratch.path(), progress);
        } catch (TooFewHearingsException | IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
