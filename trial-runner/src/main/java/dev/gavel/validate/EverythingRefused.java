package dev.gavel.validate;

import dev.gavel.engine.FailurePolicy;
import dev.gavel.fixtures.fault.DataFault;
import dev.gavel.fixtures.fault.FaultPlan;
import dev.gavel.fixtures.fault.PlannedFault;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.reports.journal.Plan;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** F4: an update in which every hearing is refused names each of them, and is no success. */
final class EverythingRefused implements Measurement {

    private static final int HEARINGS = 20;
    private static final int SIZE = 5;

    @Override
    public String title() {
        return "Everything refused";
    }

    @Override
    public List<String> criteria() {
        return List.of("F4", "Q2");
    }

    @Override
    public void measure(Bench bench) throws Exception {
        Ground ground = bench.smallGround(12, HEARINGS);
        FaultPlan plan = new FaultPlan(LongStream.rangeClosed(1, HEARINGS)
                .mapToObj(record -> new PlannedFault(12, record, DataFault.UNKNOWN_COMMITTEE))
                .toList());
        bench.append(new Plan(
                "F4",
                List.of(),
                Stream.of(FailurePolicy.values()).map(EverythingRefused::id).toList(),
                bench.command()));
        for (FailurePolicy policy : FailurePolicy.values()) {
            new Scenario(id(policy), criteria(), ground, bench.engine(), Bench.options(SIZE, policy), plan).run(bench);
        }
    }

    private static String id(FailurePolicy policy) {
        return "F4/everything-refused/" + Scenario.policy(policy);
    }
}
