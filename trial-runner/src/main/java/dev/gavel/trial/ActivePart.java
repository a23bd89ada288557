package dev.gavel.trial;

import dev.gavel.batch.BatchEngine;
import dev.gavel.engine.EngineOptions;
import dev.gavel.engine.FailurePolicy;
import dev.gavel.fixtures.fault.Fault;
import dev.gavel.fixtures.fault.FaultPlan;
import dev.gavel.fixtures.fault.Injection;
import dev.gavel.fixtures.oracle.Difference;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.fixtures.scenario.ScenarioResult;
import dev.gavel.fixtures.scenario.ScenarioRunner;
import dev.gavel.jdbc.Messages;
import dev.gavel.jdbc.RetryPolicy;
import dev.gavel.jdbc.Sql;
import dev.gavel.reports.journal.Accounting;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.FaultCount;
import dev.gavel.reports.journal.FlagToggle;
import dev.gavel.reports.journal.Incident;
import dev.gavel.reports.journal.ModeSwitch;
import dev.gavel.reports.journal.Samples;
import dev.gavel.reports.journal.ScenarioRun;
import dev.gavel.reports.journal.Schedule;
import dev.gavel.reports.journal.Setup;
import dev.gavel.reports.journal.StateCheck;
import dev.gavel.settings.InvalidSettingsException;
import dev.gavel.store.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What follows the observation: batch sizes and failure injections on copies of the staging database, and the flag
 * toggled each way on the database itself. A step that is in the journal is not made again.
 */
final class ActivePart {

    private static final String ID = "T7";
    private static final String TOGGLE = "T7/toggle";
    private static final long RECORDS = 200;
    private static final int INJECTED_SIZE = 25;

    private final TrialPlan plan;
    private final TrialContext context;
    private final TickRunner ticks;
    private final EntryWriter journal;

    ActivePart(TrialPlan plan, TrialContext context, TickRunner ticks, EntryWriter journal) {
        this.plan = plan;
        this.context = context;
        this.ticks = ticks;
        this.journal = journal;
    }

    /** Makes every step that is not done. */
    Trial.Outcome run(Schedule schedule, TrialState state) throws IOException {
        Optional<String> open = firstOpen(state);
        Optional<String> obstacle = open.flatMap(step -> onCopies(state));
        if (context.stop().isMade()) {
            return Trial.Outcome.INTERRUPTED;
        }
        if (obstacle.isPresent()) {
            incident(open.orElseThrow(), obstacle.get());
            return Trial.Outcome.OPEN;
        }
        Optional<String> left = leftAlone(state);
        if (left.isPresent()) {
            incident(TOGGLE, left.get());
            return Trial.Outcome.ENDED;
        }
        return toggle("phase22", schedule, state) && toggle("batch", schedule, state)
                ? Trial.Outcome.ENDED
                : Trial.Outcome.INTERRUPTED;
    }

    /** Makes the steps on copies; why there could be none, such as a server that is away or a disk that is full. */
    private Optional<String> onCopies(TrialState state) {
        Optional<String> obstacle =
                new Abandonable(context.stop()).await(() -> tryCopies(state)).flatMap(found -> found);
        synchronized (this) {
            // Whoever works on after the end was asked for is not writing now, and finds no chance to any more.
            return obstacle;
        }
    }

    /** Writes what was found on a copy; nothing once the end was asked for. */
    private synchronized void write(Entry entry) throws IOException {
        if (!context.stop().isMade()) {
            journal.write(entry);
        }
    }

    private Optional<String> tryCopies(TrialState state) {
        try {
            copies(state, Files.createDirectories(ticks.files().active()));
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(
                    String.valueOf(context.staging().database().unusable(e).getMessage()));
        } catch (IOException | RuntimeException e) {
            return Optional.of(Messages.oneLine(e));
        } finally {
            // also where the disk is full, so that the journal has room to say so
            if (!context.stop().isMade()) {
                ticks.files().clearActive();
            }
        }
    }

    private void copies(TrialState state, Path directory) throws IOException, SQLException {
        ScenarioRunner runner = new ScenarioRunner(Files.createTempDirectory(directory, "runs"), context.time());
        Path own = Files.createTempDirectory(directory, "ground");
        context.staging().onCopies(own, plan.seed(), Math.min(RECORDS, stored()), ground -> {
            for (int size : plan.batchSizes()) {
                step(sized(size), state, scenario -> size(scenario, size, runner, ground));
            }
            for (String injection : plan.injections()) {
                step(TrialPlan.scenario(injection), state, scenario -> inject(scenario, injection, runner, ground));
            }
        });
    }

    private Optional<String> firstOpen(TrialState state) {
        return Stream.concat(
                        plan.batchSizes().stream().map(ActivePart::sized),
                        plan.injections().stream().map(TrialPlan::scenario))
                .filter(step -> !state.isDone(step))
                .findFirst();
    }

    private static String sized(int size) {
        return "T7/size=" + size;
    }

    private void incident(String step, String what) throws IOException {
        journal.write(new Incident(List.of(ID), step, what, "gavel trial"));
    }

    private long stored() throws SQLException {
        try (Session session = context.staging().database().open()) {
            return Sql.number(session.connection(), "SELECT count(*) FROM hearings");
        }
    }

    /** A step by its name. */
    @FunctionalInterface
    private interface Step {
        void make(String scenario) throws IOException, SQLException;
    }

    private void step(String scenario, TrialState state, Step step) throws IOException {
        if (!context.stop().isMade() && !state.isDone(scenario)) {
            try {
                step.make(scenario);
            } catch (SQLException | RuntimeException e) {
                write(new Incident(List.of(ID), scenario, "the check crashed: " + e, "gavel trial"));
            }
        }
    }

    private void size(String scenario, int size, ScenarioRunner runner, Ground ground)
            throws IOException, SQLException {
        ScenarioResult result = runner.run(ground, new BatchEngine(), options(size), FaultPlan.NONE);
        write(new Samples(
                scenario,
                List.of(ID),
                result.mode(),
                Map.of(Samples.HEARINGS, Long.toString(ground.records()), Samples.BATCH_SIZE, Integer.toString(size)),
                "ms",
                List.of(result.took().toNanos() / 1e6),
                false,
                Map.of("heap growth, bytes", Long.toString(result.heapBytes())),
                reproduce(result, "")));
        write(run(scenario, result, FaultPlan.NONE, ""));
    }

    private void inject(String scenario, String injection, ScenarioRunner runner, Ground ground)
            throws IOException, SQLException {
        List<Injection> faults = Injection.parse(injection);
        BatchEngine engine = new BatchEngine();
        EngineOptions options = options(INJECTED_SIZE);
        var counted = runner.calibrate(ground, engine, options, FaultPlan.NONE).operations();
        FaultPlan drawn = FaultPlan.draw(plan.seed(), faults, ground.records(), counted);
        write(run(scenario, runner.run(ground, engine, options, drawn), drawn, " --inject " + injection));
    }

    private static EngineOptions options(int size) {
        return new EngineOptions(size, FailurePolicy.ISOLATE, RetryPolicy.DEFAULT);
    }

    /** A comparison of the same size and faults, on hearings of its own. */
    private String reproduce(ScenarioResult result, String faults) {
        return "gavel compare --hearings " + result.submitted() + " --batch-size "
                + result.options().size() + " --seed " + plan.seed() + faults + " --out DIR";
    }

    private ScenarioRun run(String scenario, ScenarioResult result, FaultPlan faults, String injected) {
        long lost = result.submitted() - result.committed();
        return new ScenarioRun(
                scenario,
                List.of(ID),
                new Setup(
                        result.mode(),
                        "isolate",
                        result.options().size(),
                        plan.seed(),
                        counts(result, faults),
                        Map.of()),
                new Accounting(result.submitted(), result.valid(), result.committed(), 0, lost, 0, 0),
                List.of(),
                state(result),
                List.of(),
                null,
                reproduce(result, injected));
    }

    private static List<FaultCount> counts(ScenarioResult result, FaultPlan faults) {
        Map<Fault, Integer> planned = new TreeMap<>(Comparator.comparing(Fault::kind));
        faults.faults().forEach(fault -> planned.merge(fault.fault(), 1, Integer::sum));
        List<FaultCount> counts = new ArrayList<>();
        planned.forEach((fault, wanted) -> {
            long idle = result.unfired().stream()
                    .filter(one -> one.fault().equals(fault))
                    .count();
            counts.add(new FaultCount(fault.kind(), wanted, wanted - (int) idle));
        });
        return counts;
    }

    private static StateCheck state(ScenarioResult result) {
        return new StateCheck(
                result.diff().count(Difference.Kind.LOST),
                result.diff().count(Difference.Kind.PHANTOM),
                result.diff().count(Difference.Kind.STALE),
                result.diff().count(Difference.Kind.ALTERED),
                result.unexplained(),
                null,
                List.of(new StateCheck.Check(
                        "explained",
                        result.unexplained().isEmpty(),
                        result.unexplained().isEmpty()
                                ? "ok"
                                : result.unexplained().get(0))));
    }

    /** Flips the flag in the settings file and runs an update. */
    private boolean toggle(String mode, Schedule schedule, TrialState state) throws IOException {
        if (context.stop().isMade()) {
            return false;
        }
        if (state.isDone(TOGGLE + "=" + mode)) {
            return true;
        }
        try {
            return flip(mode, schedule, state);
        } catch (InvalidSettingsException e) {
            incident(TOGGLE, String.join("; ", e.problems()));
            return true;
        }
    }

    /** Why the flag is not the trial's to set any more. */
    private Optional<String> leftAlone(TrialState state) {
        try {
            boolean asked = state.askedMode().equals(Optional.of("batch"));
            return asked && !context.settings().enableBatchProcessing()
                    ? Optional.of("somebody had turned the flag off by hand, so that it was left alone")
                    : Optional.empty();
        } catch (InvalidSettingsException e) {
            return Optional.of("the flag was left alone: " + String.join("; ", e.problems()));
        }
    }

    private boolean flip(String mode, Schedule schedule, TrialState state) throws IOException {
        context.flag().set(mode.equals("batch"));
        journal.write(new ModeSwitch(schedule.ticks() + 1, mode, "the toggle of the active part"));
        int number = schedule.ticks() + (mode.equals("batch") ? 2 : 1);
        if (ticks.begin(number, state.taken()).isEmpty()) {
            incident(TOGGLE, ticks.whyNot());
            return true;
        }
        TickRunner.Checked checked = ticks.runBeside(number);
        if (checked.update().cut() || context.stop().isMade()) {
            return false;
        }
        StateCheck after = checked.health().state();
        if (after == null) {
            incident(TOGGLE, "the rows could not be compared");
        }
        long unexplained = after == null ? 0 : Math.max(after.unexplained(), after.sound() ? 0 : 1);
        journal.write(toggle(
                mode,
                "ENABLE_BATCH_PROCESSING=" + mode.equals("batch"),
                checked.update().mode(),
                unexplained));
        return true;
    }

    private static FlagToggle toggle(String asked, String given, String seen, long unexplained) {
        return new FlagToggle(
                List.of(ID), FlagToggle.Source.FILE, given, asked, seen, 0, true, false, unexplained, "gavel trial");
    }
}
