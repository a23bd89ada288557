package dev.gavel.compare;

import dev.gavel.engine.EngineOptions;
import dev.gavel.engine.FailurePolicy;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.fixtures.data.Dice;
import dev.gavel.fixtures.fault.Fault;
import dev.gavel.fixtures.fault.FaultPlan;
import dev.gavel.fixtures.fault.Injection;
import dev.gavel.fixtures.fault.PlannedFault;
import dev.gavel.fixtures.fault.ProcessFault;
import dev.gavel.fixtures.fault.Span;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.fixtures.scenario.Grounds;
import dev.gavel.fixtures.scenario.ScenarioResult;
import dev.gavel.fixtures.scenario.ScenarioRunner;
import dev.gavel.jdbc.RetryPolicy;
import dev.gavel.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Runs a comparison: one snapshot for each size, and every run on a copy of it, in random order. Not thread-safe.
 *
 * <p>The smallest update by each engine comes first and is not counted, so that no engine pays for starting the JVM.
 */
public final class ComparisonRunner {

    private final Comparison comparison;
    private final Path scratch;
    private final Progress progress;
    private final ScenarioRunner runner;
    private final Grounds grounds;

    /** Hears of every run that is over. */
    @FunctionalInterface
    public interface Progress {
        void done(int runs, int of);
    }

    /** A runner that works below {@code scratch}, which is there and may be deleted afterwards. */
    public ComparisonRunner(Comparison comparison, Path scratch, TimeSource time, Progress progress, Grounds grounds) {
        this.comparison = comparison;
        this.scratch = scratch;
        this.progress = progress;
        this.grounds = grounds;
        this.runner = new ScenarioRunner(scratch, time);
    }

    /** One engine at one size, before it was run. */
    private record Job(Ground ground, UpdateEngine engine, EngineOptions options, int leg, boolean faulty) {}

    /**
     * Runs everything.
     *
     * @throws IllegalArgumentException where more faults are asked for than an update has places for
     */
    public ComparisonResult run() throws IOException, SQLException {
        comparison
                .engines()
                .forEach(engine -> comparison
                        .faults()
                        .forEach(injection -> injection.fault().demandAppliesTo(engine)));
        List<Job> jobs = jobs();
        warmUp(jobs);
        shuffle(jobs);
        Map<Integer, ScenarioResult> sound = new HashMap<>();
        Map<Integer, ScenarioResult> faulty = new HashMap<>();
        int done = 0;
        for (Job job : jobs) {
            System.gc(); // so that what earlier runs left is not counted as memory of this one
            FaultPlan plan = job.faulty() ? plan(job) : FaultPlan.NONE;
            refuseToDie(job, plan);
            ScenarioResult result = runner.run(job.ground(), job.engine(), job.options(), plan);
            (job.faulty() ? faulty : sound).put(job.leg(), result);
            progress.done(++done, jobs.size());
        }
        List<String> leftOut =
                jobs.stream().findFirst().map(job -> job.ground().leftOut()).orElse(List.of());
        return new ComparisonResult(comparison, legs(jobs, sound, faulty), leftOut);
    }

    private void refuseToDie(Job job, FaultPlan plan) {
        String policy =
                job.engine().worksInBatches() ? Texts.policy(job.options().onFailure()) : "";
        for (PlannedFault planned : plan.faults()) {
            if (planned.fault() instanceof ProcessFault) {
                throw new IllegalArgumentException(planned.fault().kind()
                        + " ends the process; run it alone with '"
                        + ReplayCommandLine.of(
                                comparison,
                                planned,
                                job.engine().mode(),
                                job.ground().records(),
                                job.options().size(),
                                policy)
                        + "'");
            }
        }
    }

    private List<Job> jobs() throws IOException, SQLException {
        List<Job> jobs = new ArrayList<>();
        int leg = 0;
        for (long size : comparison.sizes()) {
            Ground ground = grounds.of(scratch, comparison.seed(), size);
            for (int batchSize : comparison.batchSizes()) {
                for (UpdateEngine engine : comparison.engines()) {
                    for (FailurePolicy policy : policies(engine)) {
                        EngineOptions options = new EngineOptions(batchSize, policy, RetryPolicy.DEFAULT);
                        jobs.add(new Job(ground, engine, options, leg, false));
                        if (!comparison.faults().isEmpty()) {
                            jobs.add(new Job(ground, engine, options, leg, true));
                        }
                        leg++;
                    }
                }
            }
        }
        return jobs;
    }

    private List<FailurePolicy> policies(UpdateEngine engine) {
        return engine.worksInBatches() ? comparison.policies() : List.of(FailurePolicy.ISOLATE);
    }

    /** No engine is told what was not asked for. */
    private void warmUp(List<Job> jobs) throws IOException, SQLException {
        Ground ground = smallest(jobs);
        for (UpdateEngine engine : comparison.engines()) {
            runner.run(ground, engine, firstOptions(jobs, engine), FaultPlan.NONE);
        }
    }

    private static EngineOptions firstOptions(List<Job> jobs, UpdateEngine engine) {
        return jobs.stream()
                .filter(job -> job.engine().equals(engine))
                .findFirst()
                .orElseThrow()
                .options();
    }

    private static Ground smallest(List<Job> jobs) {
        return jobs.stream()
                .map(Job::ground)
                .min(Comparator.comparingLong(Ground::records))
                .orElseThrow();
    }

    private void shuffle(List<Job> jobs) {
        Dice dice = Dice.of(comparison.seed(), 0);
        for (int last = jobs.size() - 1; last > 0; last--) {
            Collections.swap(jobs, last, dice.below(last + 1));
        }
    }

    /** The same records are hit in every engine, and the same share of what each then asks of the database. */
    private FaultPlan plan(Job job) throws IOException, SQLException {
        FaultPlan inRecords = draw(job, true, fault -> new Span(1, 0));
        if (comparison.faults().stream().allMatch(injection -> injection.fault().hitsRecords())) {
            return inRecords;
        }
        ScenarioRunner.Calibration counted = calibrate(job, inRecords);
        ScenarioRunner.Calibration sound = inRecords.faults().isEmpty() ? counted : calibrate(job, FaultPlan.NONE);
        try {
            return inRecords.and(draw(job, false, fault -> place(fault, counted, sound)));
        } catch (IllegalArgumentException e) {
            if (counted.result().confirmed()) {
                throw e;
            }
            return inRecords; // the engine failed by itself, which the result says
        }
    }

    /** Where the bad records leave no place, as before a commit that never comes, a sound update says where it would be. */
    private static Span place(Fault fault, ScenarioRunner.Calibration counted, ScenarioRunner.Calibration sound) {
        Span beside = counted.inside().apply(fault);
        return beside.places() > 0 ? beside : sound.inside().apply(fault);
    }

    private ScenarioRunner.Calibration calibrate(Job job, FaultPlan plan) throws IOException, SQLException {
        return runner.calibrate(job.ground(), job.engine(), job.options(), plan);
    }

    private FaultPlan draw(Job job, boolean records, Function<Fault, Span> operations) {
        List<Injection> some = comparison.faults().stream()
                .filter(injection -> injection.fault().hitsRecords() == records)
                .toList();
        return FaultPlan.drawIn(comparison.seed(), some, job.ground().records(), operations);
    }

    private static List<Leg> legs(
            List<Job> jobs, Map<Integer, ScenarioResult> sound, Map<Integer, ScenarioResult> faulty) {
        Map<Integer, Job> byLeg = new TreeMap<>();
        jobs.forEach(job -> byLeg.put(job.leg(), job));
        List<Leg> legs = new ArrayList<>();
        byLeg.forEach((leg, job) -> legs.add(new Leg(
                job.ground().records(),
                job.engine().worksInBatches(),
                Objects.requireNonNull(sound.get(leg)),
                Optional.ofNullable(faulty.get(leg)))));
        return legs;
    }
}
