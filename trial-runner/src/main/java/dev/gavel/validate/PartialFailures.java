package dev.gavel.validate;

import dev.gavel.engine.FailurePolicy;
import dev.gavel.fixtures.fault.DataFault;
import dev.gavel.fixtures.fault.FaultPlan;
import dev.gavel.fixtures.fault.PlannedFault;
import dev.gavel.fixtures.scenario.Ground;
import java.util.List;
import java.util.stream.LongStream;

/** F3: one bad batch of ten, with one, five and fifty bad hearings in it. */
final class PartialFailures implements Measurement {

    private static final int SIZE = 50;
    private static final int BAD_BATCH = 4;

    @Override
    public String title() {
        return "Partial failure";
    }

    @Override
    public List<String> criteria() {
        return List.of("F3");
    }

    @Override
    public double seconds(Extent extent) {
        return 6;
    }

    @Override
    public void measure(Bench bench) throws Exception {
        Ground ground = bench.ground(3, 10L * SIZE);
        long first = (BAD_BATCH - 1L) * SIZE + 1;
        for (int bad : List.of(1, 5, SIZE)) {
            FaultPlan plan = new FaultPlan(LongStream.range(first, first + bad)
                    .mapToObj(record -> new PlannedFault(3, record, DataFault.UNKNOWN_COMMITTEE))
                    .toList());
            for (FailurePolicy policy : FailurePolicy.values()) {
                String id = "F3/" + bad + "-bad/" + Scenario.policy(policy);
                new Scenario(id, criteria(), ground, bench.engine(), Bench.options(SIZE, policy), plan).run(bench);
            }
        }
    }
}
