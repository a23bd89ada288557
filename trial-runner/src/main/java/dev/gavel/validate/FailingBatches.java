package dev.gavel.validate;

import dev.gavel.engine.EngineOptions;
import dev.gavel.engine.FailurePolicy;
import dev.gavel.fixtures.fault.Fault;
import dev.gavel.fixtures.fault.FaultPlan;
import dev.gavel.fixtures.fault.PlannedFault;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.reports.journal.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** F2: each of ten batches fails in turn, by each kind of fault that can fail a batch, under both policies. */
final class FailingBatches implements Measurement {

    private static final int SIZE = 10;
    private static final int BATCHES = 10;

    private final Predicate<Fault> faults;
    private final List<FailurePolicy> policies;

    FailingBatches() {
        this(fault -> true, List.of(FailurePolicy.values()));
    }

    /** These kinds of fault alone, under these policies. */
    FailingBatches(Predicate<Fault> faults, List<FailurePolicy> policies) {
        this.faults = faults;
        this.policies = List.copyOf(policies);
    }

    @Override
    public String title() {
        return "Failing batches";
    }

    @Override
    public List<String> criteria() {
        return List.of("F2");
    }

    @Override
    public double seconds(Extent extent) {
        return 6.0 * extent.failingBatches().size();
    }

    @Override
    public void measure(Bench bench) throws Exception {
        Ground ground = bench.smallGround(2, (long) SIZE * BATCHES);
        Places places = Places.of(bench, ground, Bench.options(SIZE, FailurePolicy.ISOLATE));
        List<Scenario> scenarios = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Fault fault : Places.failingABatch(bench).stream().filter(faults).toList()) {
            for (FailurePolicy policy : policies) {
                for (int batch : bench.extent().failingBatches()) {
                    String id = "F2/" + fault.kind() + "/" + Scenario.policy(policy) + "/batch-" + batch;
                    EngineOptions options = Bench.options(SIZE, policy);
                    long place = fault.hitsRecords() ? places.record(batch, SIZE / 2) : middle(places.in(batch, fault));
                    PlannedFault planned = new PlannedFault(2, place, fault);
                    names.add(id);
                    scenarios.add(new Scenario(
                            id, criteria(), ground, bench.engine(), options, FaultPlan.of(planned), batch));
                }
            }
        }
        bench.append(new Plan(
                "F2", Places.failingABatch(bench).stream().map(Fault::kind).toList(), names, bench.command()));
        for (Scenario scenario : scenarios) {
            scenario.run(bench);
        }
    }

    static long middle(List<OperationLog.Place> places) {
        return places.get(places.size() / 2).number();
    }
}
