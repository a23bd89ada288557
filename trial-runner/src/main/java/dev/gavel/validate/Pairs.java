package dev.gavel.validate;

import dev.gavel.benchmarks.load.Durability;
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

    @Override
    public String title() {
        return "Pairs";
    }

    @Override
    public List<String> criteria() {
        return List.of("P5");
    }

    @Override
    public void measure(Bench bench) throws Exception {
        if (bench.isDone("Pairs")) {
            return;
        }
        Extent extent = bench.extent();
        Load load = new Load(HEARINGS, Durability.DELETE_FULL);
        int each = extent.pairs() / extent.forks();
        PairPlan first = PairPlan.bothModes(extent.pairedSizes().get(0), load, extent.forks(), WARM_UPS, each);
        run(bench, first.noiseFloor(), 0);
        for (int size : extent.pairedSizes()) {
            run(bench, PairPlan.bothModes(size, load, extent.forks(), WARM_UPS, each), size);
        }
    }

    private static void run(Bench bench, PairPlan plan, int batchSize) throws IOException {
        PairedRun.run(plan, pair -> {
            if (!pair.warmup()) {
                append(bench, pair, batchSize);
            }
        });
    }

    private static void append(Bench bench, Pair pair, int batchSize) {
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
