package dev.gavel.validate;

import dev.gavel.engine.EngineOptions;
import dev.gavel.engine.FailurePolicy;
import dev.gavel.fixtures.fault.Cost;
import dev.gavel.fixtures.fault.DatabaseFault;
import dev.gavel.fixtures.fault.Fault;
import dev.gavel.fixtures.fault.FaultPlan;
import dev.gavel.fixtures.fault.Injection;
import dev.gavel.fixtures.fault.PlannedFault;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.reports.journal.Plan;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** R1: 1,000 hearings of which exactly 5 % are bad, for many seeds, and each kind of fault of the database. */
final class RandomFailures implements Measurement {

    private static final int SIZE = 50;
    static final long HEARINGS = 1_000;
    private static final String FIVE_PERCENT =
            "missing-chamber=1%,bad-date=1%,schema-chamber=1%,unknown-committee=1%,congress-out-of-range=1%";

    private final Predicate<DatabaseFault> kinds;

    RandomFailures() {
        this(fault -> true);
    }

    /** Of the kinds of fault of the database only those that {@code kinds} takes. */
    RandomFailures(Predicate<DatabaseFault> kinds) {
        this.kinds = kinds;
    }

    @Override
    public String title() {
        return "Random failures";
    }

    @Override
    public List<String> criteria() {
        return List.of("R1");
    }

    @Override
    public double seconds(Extent extent) {
        return 2.0 * extent.seeds() + (extent.everyFault() ? 30 : 0);
    }

    @Override
    public void measure(Bench bench) throws Exception {
        List<DatabaseFault> faults = bench.databaseFaults().stream()
                .filter(fault -> fault.cost(EngineOptions.DEFAULT) != Cost.REST)
                .toList();
        List<Scenario> scenarios = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (FailurePolicy policy : FailurePolicy.values()) {
            EngineOptions options = Bench.options(SIZE, policy);
            for (long seed = 1; seed <= bench.extent().seeds(); seed++) {
                String id = "R1/seed-" + seed + "/" + Scenario.policy(policy);
                Ground ground = bench.ground(seed, HEARINGS);
                FaultPlan plan = FaultPlan.draw(seed, Injection.parse(FIVE_PERCENT), HEARINGS, fault -> 0);
                names.add(id);
                scenarios.add(new Scenario(id, criteria(), ground, bench.engine(), options, plan)
                        .reproducedBy("gavel compare --hearings 1000 --batch-size 50 --seed " + seed + " --inject "
                                + FIVE_PERCENT + " --on-failure " + Scenario.policy(policy) + " --out DIR"));
            }
        }
        if (bench.extent().everyFault()) {
            addEach(bench, faults.stream().filter(kinds).toList(), scenarios, names);
        }
        bench.append(new Plan("R1", faults.stream().map(Fault::kind).toList(), names, bench.command()));
        for (Scenario scenario : scenarios) {
            scenario.run(bench);
        }
    }

    private void addEach(Bench bench, List<DatabaseFault> faults, List<Scenario> scenarios, List<String> names)
            throws IOException, SQLException {
        Ground ground = bench.ground(1, HEARINGS);
        Places places = Places.of(bench, ground, Bench.options(SIZE, FailurePolicy.ISOLATE));
        for (DatabaseFault fault : faults) {
            for (FailurePolicy policy : FailurePolicy.values()) {
                long place = fault.hitsRecords() ? HEARINGS / 2 : FailingBatches.middle(places.in(SIZE / 5, fault));
                String id = "R1/" + fault.kind() + "/" + Scenario.policy(policy);
                PlannedFault planned = new PlannedFault(1, place, fault);
                names.add(id);
                scenarios.add(new Scenario(
                                id,
                                criteria(),
                                ground,
                                bench.engine(),
                                Bench.options(SIZE, policy),
                                FaultPlan.of(planned))
                        .reproducedBy("gavel replay " + planned + " --hearings 1000 --batch-size 50 --on-failure "
                                + Scenario.policy(policy)));
            }
        }
    }
}
