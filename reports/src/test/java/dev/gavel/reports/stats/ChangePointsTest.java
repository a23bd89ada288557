package dev.gavel.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangePointsTest {

    private static double[] steps(long seed, double noise, double... levels) {
        Random random = new Random(seed);
        return IntStream.range(0, levels.length * 20)
                .mapToDouble(i -> levels[i / 20] * (1 + noise * random.nextGaussian()))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aStepOfTenPercentInNoiseOfThreeIsFoundWhereItIs(long seed) {
        assertThat(ChangePoints.of(steps(seed, 0.03, 100, 110)))
                .singleElement()
                .satisfies(change -> assertThat(change.index()).isBetween(18, 22));
    }

    @Test
    void severalStepsAreFoundInTheirOrderAlsoThoseThatGoBack() {
        assertThat(ChangePoints.of(steps(1, 0.02, 100, 115, 100)))
                .extracting(ChangePoints.Change::index)
                .containsExactly(20, 40);
    }

    @Test
    void noiseAloneIsRarelyTakenForAChange() {
        long wrong = LongStream.rangeClosed(1, 20)
                .filter(seed -> !ChangePoints.of(steps(seed, 0.05, 100, 100)).isEmpty())
                .count();

        assertThat(wrong).as("of 20 series without a change").isLessThanOrEqualTo(1);
    }

    @Test
    void aChangeIsSeenAfterFiveValues() {
        double[] long25 = java.util.Arrays.copyOf(steps(3, 0.02, 100, 115), 25);

        assertThat(ChangePoints.of(long25))
                .singleElement()
                .satisfies(change -> assertThat(change.index()).isEqualTo(20));
    }

    @Test
    void theSameSeriesGivesTheSameAnswer() {
        double[] series = steps(7, 0.05, 100, 104, 99);

        assertThat(ChangePoints.of(series)).isEqualTo(ChangePoints.of(series));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 40})
    void tooShortOrConstantSeriesHaveNone(int length) {
        assertThat(ChangePoints.of(new double[length])).isEmpty();
    }
}
