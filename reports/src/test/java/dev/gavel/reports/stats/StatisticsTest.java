package dev.gavel.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void quantilesLieBetweenSamples() {
        double[] samples = {4, 1, 3, 2};
        assertThat(Quantiles.median(samples)).isEqualTo(2.5);
        assertThat(Quantiles.of(samples, 0.99)).isCloseTo(3.97, within(1e-12));
        assertThat(samples).containsExactly(4, 1, 3, 2);
        assertThatThrownBy(Quantiles::median).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noFailureOfManyIsTheRuleOfThree() {
        assertThat(Proportion.upperBound(0, 100)).isCloseTo(0.0295, within(0.0001));
        assertThat(Proportion.upperBound(0, 1000)).isCloseTo(3.0 / 1000, within(0.00001));
        assertThat(Proportion.upperBound(0, 1)).isCloseTo(0.95, within(1e-12));
    }

    @Test
    void failuresAreBoundedExactly() {
        // R: binom.test(2, 50, alternative = "less")$conf.int[2] = 0.1206
        assertThat(Proportion.upperBound(2, 50)).isCloseTo(0.1206, within(0.0001));
        assertThat(Proportion.upperBound(5, 5)).isEqualTo(1);
        assertThatThrownBy(() -> Proportion.upperBound(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void successesAreBoundedFromBelowAlike() {
        // R: binom.test(3, 40, alternative = "greater")$conf.int[1] = 0.0207
        assertThat(Proportion.lowerBound(3, 40)).isCloseTo(0.0207, within(0.0001));
        assertThat(Proportion.lowerBound(0, 40)).isZero();
    }

    @Test
    void oneOfAHundredIsRuledOutByTwoHundredAndNinetyNine() {
        assertThat(SampleSize.toBound(0, 0.01)).isEqualTo(299);
        assertThat(SampleSize.toBound(1, 0.01)).isEqualTo(473);
    }

    /** The ends of an interval of a quantile are samples, and few samples have no upper end of the 99th percentile. */
    @Test
    void aQuantileLiesBetweenTwoOfTheSamples() {
        double[] samples =
                DoubleStream.iterate(1, value -> value + 1).limit(1_000).toArray();
        Interval interval = OrderStatistics.ofQuantile(samples, 0.99).orElseThrow();
        assertThat(interval.low()).isBetween(983.0, 987.0);
        assertThat(interval.high()).isBetween(994.0, 998.0);
        assertThat(interval.level()).isCloseTo(0.9, within(1e-12));
        assertThat(OrderStatistics.ofQuantile(new double[298], 0.99)).isEmpty();
        assertThat(OrderStatistics.ofQuantile(new double[299], 0.99)).isPresent();
    }

    @Nested
    class TheBootstrap {

        @Test
        void saysTheSameAtEachLook() {
            double[] values = noisy(1, 1.05, 30);
            assertThat(Bootstrap.ofQuantile(values, 0.5)).isEqualTo(Bootstrap.ofQuantile(values, 0.5));
        }

        @Test
        void hasNoWidthWithoutNoise() {
            Interval interval = Bootstrap.ofRatioOfMedians(new double[] {12, 12, 12}, new double[] {10, 10});
            assertThat(interval.low()).isCloseTo(1.2, within(1e-12));
            assertThat(interval.high()).isCloseTo(1.2, within(1e-12));
        }

        /** A 95 % interval misses the truth about once in twenty; a wrong one would miss it far more often. */
        @Test
        void coversTheTruthAboutAsOftenAsItSays() {
            assertThat(covered(seed -> Bootstrap.ofQuantile(noisy(seed, 1.1, 40), 0.5)))
                    .isBetween(52L, 60L);
            assertThat(covered(
                            seed -> Bootstrap.ofRatioOfMedians(noisy(2 * seed, 1.1, 40), noisy(2 * seed + 1, 1, 30))))
                    .isBetween(52L, 60L);
        }

        @Test
        void needsSamples() {
            double[] none = {};
            assertThatThrownBy(() -> Bootstrap.ofQuantile(none, 0.5)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Bootstrap.ofRatioOfMedians(new double[] {1}, none))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        private long covered(IntFunction<Interval> estimate) {
            return IntStream.range(0, 60)
                    .mapToObj(estimate)
                    .filter(interval -> interval.contains(1.1))
                    .count();
        }

        private double[] noisy(int seed, double scale, int n) {
            Random random = new Random(seed * 31L + 5);
            return DoubleStream.generate(() -> scale * (1 + 0.1 * random.nextGaussian()))
                    .limit(n)
                    .toArray();
        }
    }

    @Test
    void fourTimesThePairsHalveAnInterval() {
        assertThat(SampleSize.needed(20, 1.05, new Interval(0.95, 1.15, 0.95), 1.10))
                .isEqualTo(80);
        assertThat(SampleSize.needed(20, 1.15, new Interval(1.05, 1.25, 0.95), 1.10))
                .isEqualTo(80);
        assertThat(SampleSize.needed(20, 1.10, new Interval(1.05, 1.15, 0.95), 1.10))
                .isEqualTo(SampleSize.MOST);
    }

    @Test
    void intervalsHaveTwoEnds() {
        assertThat(new Interval(1, 2, 0.95).contains(2)).isTrue();
        assertThat(new Interval(1, 2, 0.95).contains(2.01)).isFalse();
        assertThatThrownBy(() -> new Interval(2, 1, 0.95)).isInstanceOf(IllegalArgumentException.class);
    }
}
