package dev.gavel.regress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.reports.stats.RatioEstimate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RelativePlanTest {

    private static final int ROUNDS = 20;

    private static RelativePlan plan(long seed, String... arguments) {
        return new RelativePlan(
                Map.of(Side.BASE, Path.of("a"), Side.CANDIDATE, Path.of("b")), ROUNDS, seed, List.of(arguments));
    }

    private static List<Side> order(long seed) {
        return IntStream.range(0, ROUNDS).mapToObj(plan(seed)::first).toList();
    }

    @Test
    void theSameSeedGivesTheSameOrderAndAnotherOneAnother() {
        assertThat(order(1)).isEqualTo(order(1)).isNotEqualTo(order(2));
    }

    @Test
    void eachJarBeginsHalfOfTheRounds() {
        long base = LongStream.range(0, 200)
                .mapToObj(RelativePlanTest::order)
                .flatMap(List::stream)
                .filter(Side.BASE::equals)
                .count();

        assertThat(base).as("of 4000 rounds").isBetween(1_900L, 2_100L);
    }

    @Test
    void aBusyMachineDoesNotMakeOneOfTwoEqualJarsSlower() {
        for (double memory : new double[] {0, 0.5, 0.9}) {
            long wrong = LongStream.rangeClosed(1, 200)
                    .filter(seed -> isWorse(seed, memory))
                    .count();

            assertThat(wrong)
                    .as("of 200 runs with 40 %% noise, memory %s", memory)
                    .isLessThanOrEqualTo(1);
        }
    }

    /** Times of equal jars on a machine whose load, far beyond the threshold, lasts from one process to the next. */
    private static boolean isWorse(long seed, double memory) {
        Random random = new Random(seed);
        RelativePlan plan = plan(seed);
        double[] base = new double[ROUNDS];
        double[] candidate = new double[ROUNDS];
        double load = random.nextGaussian();
        for (int round = 0; round < ROUNDS; round++) {
            for (Side side : List.of(plan.first(round), plan.first(round).other())) {
                load = memory * load + Math.sqrt(1 - memory * memory) * random.nextGaussian();
                (side == Side.BASE ? base : candidate)[round] = Math.exp(0.4 * load);
            }
        }
        return RatioEstimate.ofPairs(candidate, base).interval(0.998).low() > 1.05;
    }

    @Test
    void whatThePlanDecidesCannotBePassedOn() {
        assertThatThrownBy(() -> plan(1, "Sum", "-f", "3", "-rff", "x"))
                .hasMessageStartingWith("JMH's -f, -rff cannot be passed on");
    }
}
