package dev.gavel.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatioEstimateTest {

    private static final double[] TESTS = {110, 121, 99, 130};
    private static final double[] CONTROLS = {100, 108, 95, 111, 102};

    /** Computed by SciPy: ttest_ind(log(tests), log(controls), equal_var=False). */
    @Test
    void independentRunsAgreeWithWelchsTestOfSciPy() {
        RatioEstimate estimate = RatioEstimate.ofIndependent(TESTS, CONTROLS);

        assertThat(estimate.degrees()).isCloseTo(4.306609634588, within(1e-9));
        assertThat(Math.log(estimate.interval(0.95).low())).isCloseTo(-0.07167403946, within(1e-9));
        assertThat(Math.log(estimate.interval(0.95).high())).isCloseTo(0.28086411773, within(1e-9));
    }

    @Test
    void pairsAreJudgedByTheirDifferences() {
        RatioEstimate estimate = RatioEstimate.ofPairs(new double[] {110, 220, 330}, new double[] {100, 200, 300});

        assertThat(estimate.ratio()).isCloseTo(1.1, within(1e-12));
        assertThat(estimate.interval(0.95).high()).isCloseTo(1.1, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 10})
    void theIntervalHoldsAsOftenAsItSaysWithFewRunsAndInTheTails(int runs) {
        Random random = new Random(runs);
        int missed = 0;
        for (int i = 0; i < 4_000; i++) {
            if (!RatioEstimate.ofIndependent(noise(random, runs), noise(random, runs))
                    .interval(0.99)
                    .contains(1)) {
                missed++;
            }
        }
        assertThat(missed).as("of 4000 intervals at 99 %%").isBetween(10, 60);
    }

    private static double[] noise(Random random, int runs) {
        return random.doubles(runs)
                .map(any -> Math.exp(0.1 * random.nextGaussian()))
                .toArray();
    }

    @Test
    void runsWithoutAnyNoiseHaveAPointForAnInterval() {
        RatioEstimate estimate = RatioEstimate.ofIndependent(new double[] {2, 2, 2}, new double[] {1, 1, 1});

        assertThat(estimate.interval(0.99).low()).isCloseTo(2, within(1e-12));
        assertThat(estimate.detectable(1.05, 0.99)).isCloseTo(1.05, within(1e-12));
        assertThat(estimate.runsNeeded(1.05, 0.99)).hasValue(3);
        assertThat(estimate.runsNeeded(2.5, 0.99)).hasValue(3);
        assertThat(estimate.runsNeeded(2, 0.99)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aValueThatHasNoLogarithmIsRefused(double value) {
        assertThatThrownBy(() -> RatioEstimate.ofIndependent(new double[] {1, value}, CONTROLS))
                .hasMessage("a ratio takes positive values, but one is " + value);
    }

    @Test
    void aSingleRunHasNoSpread() {
        assertThatThrownBy(() -> RatioEstimate.ofIndependent(new double[] {1}, CONTROLS))
                .hasMessage("a spread takes two values, but there are 1");
    }
}
