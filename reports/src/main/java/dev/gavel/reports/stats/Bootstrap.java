package dev.gavel.reports.stats;

import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Percentile bootstrap intervals (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13).
 *
 * <p>Medians and quantiles are not smooth, so that the jackknife, on which the corrected intervals (BCa) rest, fails for
 * them; the plain percentile interval holds. The seed is fixed: the same samples give the same interval anywhere.
 */
public final class Bootstrap {

    private static final int RESAMPLES = 10_000;
    private static final double LEVEL = 0.95;
    private static final long SEED = 0x6761_7665_6CL;

    /** Large beside any number of samples, so that its remainder is as good as even. */
    private static final int UNPAIRED_BOUND = Integer.MAX_VALUE;

    private Bootstrap() {}

    /** The interval of a quantile of {@code values}. */
    public static Interval ofQuantile(double[] values, double share) {
        double[] sample = new double[values.length];
        return of(values.length, drawn -> {
            for (int i = 0; i < drawn.length; i++) {
                sample[i] = values[drawn[i]];
            }
            return Quantiles.of(sample, share);
        });
    }

    /**
     * The interval of the median of {@code tests} over the median of {@code controls}, drawn in pairs: what two runs of a
     * pair have in common, such as a busy machine, then weighs on both.
     */
    public static Interval ofRatioOfMedians(double[] tests, double[] controls) {
        if (tests.length != controls.length) {
            throw new IllegalArgumentException("pairs have two sides: " + tests.length + ", " + controls.length);
        }
        double[] test = new double[tests.length];
        double[] control = new double[tests.length];
        return of(tests.length, drawn -> {
            for (int i = 0; i < drawn.length; i++) {
                test[i] = tests[drawn[i]];
                control[i] = controls[drawn[i]];
            }
            return Quantiles.median(test) / Quantiles.median(control);
        });
    }

    /** The interval of the median of {@code tests} over that of {@code controls}, which have nothing in common. */
    public static Interval ofRatioOfUnpairedMedians(double[] tests, double[] controls) {
        double[] test = new double[tests.length];
        double[] control = new double[controls.length];
        return of(tests.length + controls.length, UNPAIRED_BOUND, drawn -> {
            for (int i = 0; i < test.length; i++) {
                test[i] = tests[drawn[i] % tests.length];
            }
            for (int i = 0; i < control.length; i++) {
                control[i] = controls[drawn[test.length + i] % controls.length];
            }
            return Quantiles.median(test) / Quantiles.median(control);
        });
    }

    private static Interval of(int n, ToDoubleFunction<int[]> statistic) {
        return of(n, n, statistic);
    }

    private static Interval of(int n, int bound, ToDoubleFunction<int[]> statistic) {
        if (n == 0) {
            throw new IllegalArgumentException("no samples, no interval");
        }
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
        double[] estimates = new double[RESAMPLES];
        int[] drawn = new int[n];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int j = 0; j < n; j++) {
                drawn[j] = random.nextInt(bound);
            }
            estimates[i] = statistic.applyAsDouble(drawn);
        }
        double tail = (1 - LEVEL) / 2;
        return new Interval(Quantiles.of(estimates, tail), Quantiles.of(estimates, 1 - tail), LEVEL);
    }
}
