package dev.gavel.validate;

import dev.gavel.engine.FailurePolicy;
import dev.gavel.fixtures.fault.DataFault;
import dev.gavel.fixtures.fault.FaultPlan;
import dev.gavel.fixtures.fault.PlannedFault;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.reports.journal.Plan;
import java.util.List;
import java.util.stream.LongStream;

/** R2: a source that states a hearing twice, in one batch or in two, leaves what it states last. */
final class RepeatedHearings implements Measurement {

    private static final int HEARINGS = 24;
    private static final int SIZE = 6;
    private static final List<DataFault> FAULTS =
            List.of(DataFault.DUPLICATE_IN_BATCH, DataFault.DUPLICATE_ACROSS_BATCHES);

    @Override
    public String title() {
        return "Repeated hearings";
    }

    @Override
    public List<String> criteria() {
        return List.of("R2", "Q2");
    }

    @Override
    public void measure(Bench bench) throws Exception {
        Ground ground = bench.smallGround(13, HEARINGS);
        bench.append(new Plan(
                "R2", List.of(), FAULTS.stream().map(RepeatedHearings::id).toList(), bench.command()));
        for (DataFault fault : FAULTS) {
            FaultPlan plan = new FaultPlan(LongStream.of(2, 9, 15)
                    .mapToObj(record -> new PlannedFault(13, record, fault))
                    .toList());
            new Scenario(
                            id(fault),
                            criteria(),
                            ground,
                            bench.engine(),
                            Bench.options(SIZE, FailurePolicy.ISOLATE),
                            plan)
                    .run(bench);
        }
    }

    private static String id(DataFault fault) {
        return "R2/repeated/" + fault.kind();
    }
}
