package dev.gavel.validate;

import dev.gavel.benchmarks.load.Arm;
import dev.gavel.benchmarks.load.Load;
import dev.gavel.benchmarks.pairs.Pair;
import dev.gavel.benchmarks.pairs.PairPlan;
import dev.gavel.benchmarks.pairs.PairedRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** P5: both modes in interleaved pairs, and Phase 2.2 against itself, in JVMs of their own. */
final class Pairs implements Measurement {

    private static final int HEARINGS = 500;
    private static final int WARM_UPS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final int batchSize;

    private Pairs(int batchSize) {
        this.batchSize = batchSize;
    }

    /** Pairs of Phase 2.2 and itself, which show the noise. */
    static Pairs ofNoise() {
        return new Pairs(0);
    }

    /** Pairs of Phase 2.2 and batch mode. */
    static Pairs withBatchesOf(int size) {
        return new Pairs(size);
    }

    @Override
    public String title() {
        return batchSize == 0 ? "Pairs of Phase 2.2 and itself" : "Pairs with batches of " + batchSize;
    }

    @Override
    public List<String> criteria() {
        return List.of("P5");
    }

    @Override
    public double seconds(Extent extent) {
        return extent.forks() * (1 + WARM_UPS) + 1.0 * extent.pairs();
    }

    @Override
    public void measure(Bench bench) throws Exception {
        Extent extent = bench.extent();
        Load load = new Load(HEARINGS, bench.site().durability());
        int each = extent.pairs() / extent.forks();
        int size = batchSize == 0 ? extent.pairedSizes().get(0) : batchSize;
        PairPlan plan = PairPlan.of(
                bench.candidate().insteadOf(Arm.phase22()),
                bench.candidate().insteadOf(Arm.batch(size)),
                load,
                extent.forks(),
                WARM_UPS,
                each);
        run(bench, batchSize == 0 ? plan.noiseFloor() : plan);
    }

    private void run(Bench bench, PairPlan plan) throws IOException {
        PairedRun.run(plan, bench.site().timed(), pair -> {
            if (!pair.warmup()) {
                append(bench, pair);
            }
        });
    }

    private void append(Bench bench, Pair pair) {
        try {
            bench.append(new dev.gavel.reports.journal.Pair(
                    batchSize == 0,
                    HEARINGS,
                    batchSize,
                    pair.rightNanos() / NANOS_PER_MILLI,
                    pair.leftNanos() / NANOS_PER_MILLI,
                    !pair.leftFirst(),
                    bench.command()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
