package dev.gavel.benchmarks.pairs;

import dev.gavel.benchmarks.load.Arm;
import dev.gavel.benchmarks.load.Bad;
import dev.gavel.benchmarks.load.Load;
import java.util.SplittableRandom;

/**
 * Two sides, and how often they are compared, each time on two fresh copies.
 *
 * @param left    what the ratio is divided by
 * @param right   what is compared with it; the same as {@code left} states the noise floor
 * @param forks   JVMs, each of them new
 * @param warmups pairs of each fork that are marked as such
 * @param pairs   pairs of each fork that count
 * @param seed    decides which of a pair is run first
 */
public record PairPlan(Side left, Side right, int forks, int warmups, int pairs, long seed) {

    public PairPlan {
        if (forks < 1 || warmups < 0 || pairs < 1) {
            throw new IllegalArgumentException(forks + " forks, " + warmups + " warm-ups, " + pairs + " pairs");
        }
    }

    /** Batch mode against Phase 2.2. */
    public static PairPlan bothModes(int batchSize, Load load, int forks, int warmups, int pairs) {
        return of(Arm.phase22(), Arm.batch(batchSize), load, forks, warmups, pairs);
    }

    /** Batch mode, 5 % of the hearings refused by the database alone, against batch mode where it looks and refuses none. */
    public static PairPlan isolation(int batchSize, Load load, int forks, int warmups, int pairs) {
        Side none = new Side(Arm.batch(batchSize), load.with(Bad.NONE_WATCHED));
        Side some = new Side(Arm.batch(batchSize), load.with(Bad.DATABASE));
        return new PairPlan(none, some, forks, warmups, pairs, load.seed());
    }

    /** Two ways to run the same update, ordered by the seed of the load. */
    public static PairPlan of(Arm left, Arm right, Load load, int forks, int warmups, int pairs) {
        return new PairPlan(new Side(left, load), new Side(right, load), forks, warmups, pairs, load.seed());
    }

    /** The left side against itself. */
    public PairPlan noiseFloor() {
        return new PairPlan(left, left, forks, warmups, pairs, seed);
    }

    /** All pairs, warm-ups among them. */
    public int total() {
        return forks * (warmups + pairs);
    }

    /** Whether the left side is run first in pair number {@code index} of a fork; a function of the seed. */
    boolean leftFirst(int fork, int index) {
        return new SplittableRandom(seed + 1_000_003L * fork + index).split().nextBoolean();
    }
}
