package dev.gavel.validate;

import dev.gavel.engine.FailurePolicy;
import dev.gavel.fixtures.fault.FaultPlan;
import java.util.List;

/** F1: the hearings between one boundary and the next, for every number of hearings and batch size. */
final class BatchBoundaries implements Measurement {

    private final List<Integer> numbers;
    private final List<Integer> sizes;

    BatchBoundaries() {
        this(List.of(1, 49, 50, 51, 101, 200, 500), List.of(1, 25, 50, 100, 200));
    }

    /** These numbers of hearings with each of these batch sizes. */
    BatchBoundaries(List<Integer> numbers, List<Integer> sizes) {
        this.numbers = List.copyOf(numbers);
        this.sizes = List.copyOf(sizes);
    }

    @Override
    public String title() {
        return "Batch boundaries";
    }

    @Override
    public List<String> criteria() {
        return List.of("F1");
    }

    @Override
    public double seconds(Extent extent) {
        return 0.3 * numbers.size() * sizes.size();
    }

    @Override
    public void measure(Bench bench) throws Exception {
        for (int hearings : numbers) {
            for (int size : sizes) {
                new Scenario(
                                "F1/" + hearings + "-in-batches-of-" + size,
                                criteria(),
                                bench.smallGround(1, hearings),
                                bench.engine(),
                                Bench.options(size, FailurePolicy.ISOLATE),
                                FaultPlan.NONE)
                        .countingBoundaries()
                        .reproducedBy("gavel compare --hearings " + hearings + " --batch-size " + size + " --out DIR")
                        .run(bench);
            }
        }
    }
}
