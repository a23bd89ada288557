package dev.gavel.cli;

import dev.gavel.engine.EngineOptions;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.fixtures.crash.CrashOutcome;
import dev.gavel.fixtures.crash.CrashProof;
import dev.gavel.fixtures.crash.Signal;
import dev.gavel.fixtures.crash.VictimUpdate;
import dev.gavel.fixtures.data.TooFewHearingsException;
import dev.gavel.fixtures.fault.Fault;
import dev.gavel.fixtures.fault.FaultPlan;
import dev.gavel.fixtures.fault.Hit;
import dev.gavel.fixtures.fault.Injection;
import dev.gavel.fixtures.fault.PlannedFault;
import dev.gavel.fixtures.fault.ProcessFault;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.fixtures.scenario.ScenarioResult;
import dev.gavel.fixtures.scenario.ScenarioRunner;
import dev.gavel.jdbc.RetryPolicy;
import dev.gavel.scratch.ScratchDirectory;
import dev.gavel.time.TimeSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one fault again, alone. */
@Command(
        name = "replay",
        description = "Run one fault again, alone, and say what it hit and what became of the update.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class ReplayCommand implements Callable<Integer> {

    private static final String EXPLAINED = "EXPLAINED: the database holds exactly what the oracle expects";

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "TOKEN",
            arity = "0..1",
            description = "seed:operation:kind, as a ledger has it, such as 1:12:unknown-committee.")
    private @Nullable String token;

    @Option(names = "--list", description = "List every kind of fault.")
    private boolean list;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "The engine. Default: command-batch where --engine-command is given, else batch.")
    private @Nullable String engine;

    @Mixin
    private EngineSources sources;

    @Option(
            names = "--hearings",
            paramLabel = "N",
            defaultValue = "500",
            description = "Changes in the change set. Default: ${DEFAULT-VALUE}.")
    private long hearings;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "50",
            description = "Hearings a batch. Default: ${DEFAULT-VALUE}.")
    private int batchSize;

    @Option(
            names = "--commit-every",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Hearings that one commit makes durable, in whole batches. Default: ${DEFAULT-VALUE}.")
    private int commitEvery;

    @Option(
            names = "--on-failure",
            paramLabel = "POLICY",
            defaultValue = "isolate",
            description = "isolate or reject-batch. Default: ${DEFAULT-VALUE}.")
    private String onFailure;

    @Option(
            names = "--beside",
            paramLabel = "KIND[=RATE]",
            description = "Faults of records that are there, too, parted by commas and drawn as compare draws them"
                    + " from the token's seed: a fault of the database is then met at the same place.")
    private @Nullable String beside;

    @Option(names = "--db", paramLabel = "URL", description = GivenDatabase.DESCRIPTION)
    private @Nullable String db;

    @Override
    public Integer call() throws IOException, SQLException {
        GavelCommand.logOnlyIfAsked();
        if (list) {
            Fault.all().forEach(fault -> out().printf(Locale.ROOT, "%-26s %s%n", fault.kind(), fault.what()));
            return ExitCode.DONE;
        }
        PlannedFault planned = planned();
        Numbers.check("--hearings", hearings, 1, Integer.MAX_VALUE);
        Numbers.check("--batch-size", batchSize, 1, EngineOptions.LARGEST);
        Numbers.check("--commit-every", commitEvery, 1, EngineOptions.MOST_DURABLE);
        EngineOptions options =
                new EngineOptions(batchSize, CompareCommand.policy(onFailure), RetryPolicy.DEFAULT, commitEvery);
        List<Injection> others = beside();
        UpdateEngine chosen = chosen(planned.fault());
        if (planned.fault() instanceof ProcessFault fault) {
            if (!others.isEmpty()) {
                throw new UsageException("--beside: " + fault.kind() + " is run alone");
            }
            return kill(planned, fault, chosen, options);
        }
        ScenarioResult result = run(planned, others, chosen, options);
        print(planned, result);
        return result.isExplained() && !result.notReached().contains(planned) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private UpdateEngine chosen(Fault fault) {
        Engines engines = sources.engines();
        UpdateEngine chosen = engines.named(engine == null ? engines.usual() : engine);
        try {
            fault.demandAppliesTo(chosen);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        return chosen;
    }

    private PlannedFault planned() {
        if (token == null) {
            throw new UsageException("name a token, such as 1:12:unknown-committee, or --list");
        }
        try {
            return PlannedFault.ofToken(token);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private List<Injection> beside() {
        List<Injection> others;
        try {
            others = beside == null ? List.of() : Injection.parse(beside);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--beside: " + e.getMessage());
        }
        others.stream()
                .filter(injection -> !injection.fault().hitsRecords())
                .findFirst()
                .ifPresent(injection -> {
                    throw new UsageException("--beside: " + injection.fault().kind()
                            + " hits no record; only faults of records can stand beside another");
                });
        return others;
    }

    private Ground ground(Path scratch, long seed, GivenDatabase given) throws IOException, SQLException {
        Ground ground;
        try {
            ground = given.grounds(TimeSource.system()).of(scratch, seed, hearings);
        } catch (TooFewHearingsException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        if (!ground.leftOut().isEmpty()) {
            line("left out of the copy, triggers: %s", String.join(", ", ground.leftOut()));
        }
        return ground;
    }

    private GivenDatabase given(ScratchDirectory scratch) throws SQLException {
        return GivenDatabase.open(db, scratch.path(), spec.commandLine().getErr());
    }

    private static FaultPlan plan(PlannedFault planned, List<Injection> others, long records) {
        try {
            FaultPlan plan = FaultPlan.draw(planned.seed(), others, records, fault -> 0);
            return plan.faults().contains(planned) ? plan : plan.and(FaultPlan.of(planned));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--beside: " + e.getMessage());
        }
    }

    private ScenarioResult run(PlannedFault planned, List<Injection> others, UpdateEngine chosen, EngineOptions options)
            throws IOException, SQLException {
        TimeSource time = TimeSource.system();
        try (ScratchDirectory scratch = ScratchDirectory.create("gavel");
                GivenDatabase given = given(scratch)) {
            Ground ground = ground(scratch.path(), planned.seed(), given);
            FaultPlan plan = plan(planned, others, ground.records());
            return new ScenarioRunner(scratch.path(), time).run(ground, chosen, options, plan);
        }
    }

    private int kill(PlannedFault planned, ProcessFault fault, UpdateEngine chosen, EngineOptions options)
            throws IOException, SQLException {
        VictimUpdate update = new VictimUpdate(
                chosen.worksInBatches(),
                options.size(),
                options.onFailure(),
                options.durable(),
                Optional.of(chosen.getClass().getName()),
                sources.jars());
        Signal signal = fault == ProcessFault.KILL ? Signal.KILL : Signal.TERMINATE;
        try (ScratchDirectory scratch = ScratchDirectory.create("gavel");
                GivenDatabase given = given(scratch)) {
            Ground ground = ground(scratch.path(), planned.seed(), given);
            Path own = scratch.path().resolve("kill");
            try (CrashProof proof =
                    CrashProof.of(own, ground.stage(), ground.snapshot(), ground.changes(), update, 1)) {
                if (planned.operation() > proof.operations()) {
                    line("NOT MET: the update has %d operations on the database", proof.operations());
                    return ExitCode.FAILED;
                }
                int first = (int) planned.operation();
                return print(
                        planned,
                        chosen,
                        proof.atOperations(first, proof.operations(), signal)
                                .outcomes()
                                .get(0));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private int print(PlannedFault planned, UpdateEngine chosen, CrashOutcome outcome) {
        line("%s: %s", planned, planned.fault().what());
        line("  engine      %s, %d hearings, batch size %d, %s", chosen.mode(), hearings, batchSize, onFailure);
        line("  hit         %s", outcome.moment());
        line("  left        %s", left(chosen, outcome.batches()));
        line("  run again   %s", outcome.rerun());
        outcome.problems().forEach(problem -> line("  %s", problem));
        line("%s", outcome.isSound() ? EXPLAINED : "UNEXPLAINED: see above");
        return outcome.isSound() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static String left(UpdateEngine chosen, int batches) {
        if (batches == 0) {
            return "nothing";
        }
        return chosen.worksInBatches() ? "the first " + batches + " batches, whole" : "everything";
    }

    private void print(PlannedFault planned, ScenarioResult result) {
        line("%s: %s", planned, planned.fault().what());
        line("  engine      %s, %d hearings, batch size %d, %s", result.mode(), hearings, batchSize, onFailure);
        result.hits().forEach(hit -> line("  hit         %s", describe(hit)));
        line("  update      %s", result.ending());
        line("  stored      %s of %d valid records", result.confirmed() ? result.committed() : "?", result.valid());
        line("  not stored  %s", notStored(result.setAside()));
        result.unexplained().forEach(problem -> line("  %s", problem));
        line("%s", verdict(planned, result));
    }

    private static String verdict(PlannedFault planned, ScenarioResult result) {
        if (result.notReached().contains(planned)) {
            return "NOT MET: another fault had ended the update before";
        }
        if (!result.unfired().isEmpty()) {
            return "NOT MET: the update has no such place; choose a smaller number or more hearings";
        }
        return result.isExplained() ? EXPLAINED : "UNEXPLAINED: see above";
    }

    private static String describe(Hit hit) {
        StringBuilder text = new StringBuilder();
        if (hit.line() != null) {
            text.append("line ").append(hit.line());
        }
        if (hit.eventId() != null) {
            text.append(", hearing ").append(hit.eventId());
        }
        if (hit.operation() != null) {
            text.append(text.isEmpty() ? "" : ", ").append(hit.operation());
        }
        return text.append(hit.batch() == 0 ? ", before the first batch" : ", batch " + hit.batch())
                .toString();
    }

    private static String notStored(Map<String, Long> rules) {
        StringBuilder text = new StringBuilder();
        rules.forEach((rule, count) -> text.append(text.isEmpty() ? "" : ", ")
                .append(count)
                .append(' ')
                .append(rule));
        return text.isEmpty() ? "nothing named" : text.toString();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void line(String format, Object... values) {
        out().println(String.format(Locale.ROOT, format, values));
    }
}
