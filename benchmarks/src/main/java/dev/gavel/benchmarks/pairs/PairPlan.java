package dev.gavel.benchmarks.pairs;

import dev.gavel.benchmarks.load.Arm;
import dev.gavel.benchmarks.load.Load;
import java.util.SplittableRandom;

/**
 * Two ways to run the same update, and how often they are compared.
 *
 * @param left    the first way; what the ratio is divided by
 * @param right   the second way; the same as {@code left} states the noise floor
 * @param load    what both run on, each pair on two fresh copies
 * @param forks   JVMs, each of them new
 * @param warmups pairs of each fork that are marked as such
 * @param pairs   pairs of each fork that count
 * @param seed    decides which of a pair is run first
 */
public record PairPlan(Arm left, Arm right, Load load, int forks, int warmups, int pairs, long seed) {

    public PairPlan {
        if (forks < 1 || warmups < 0 || pairs < 1) {
            throw new IllegalArgumentException(forks + " forks, " + warmups + " warm-ups, " + pairs + " pairs");
        }
    }

    /** Batch mode against Phase 2.2. */
    public static PairPlan bothModes(int batchSize, Load load, int forks, int warmups, int pairs) {
        return of(Arm.phase22(), Arm.batch(batchSize), load, forks, warmups, pairs);
    }

    /** Two ways, ordered by the seed of the load. */
    public static PairPlan of(Arm left, Arm right, Load load, int forks, int warmups, int pairs) {
        return new PairPlan(left, right, load, forks, warmups, pairs, load.seed());
    }

    /** The left way against itself. */
    public PairPlan noiseFloor() {
        return new PairPlan(left, left, load, forks, warmups, pairs, seed);
    }

    /** All pairs, warm-ups among them. */
    public int total() {
        return forks * (warmups + pairs);
    }

    /** Whether the left way is run first in pair number {@code index} of a fork; a function of the seed. */
    boolean leftFirst(int fork, int index) {
        return new SplittableRandom(seed + 1_000_003L * fork + index).split().nextBoolean();
    }
}
