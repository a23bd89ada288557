package dev.gavel.reports.stats;

import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
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

    private Bootstrap() {}

    /** The interval of a quantile of {@code values}, at least one. */
    public static Interval ofQuantile(double[] values, double share) {
        return of(drawn -> Quantiles.of(drawn[0], share), values);
    }

    /** The interval of the median of {@code tests} over that of {@code controls}, which have nothing in common. */
    public static Interval ofRatioOfMedians(double[] tests, double[] controls) {
        return of(drawn -> Quantiles.median(drawn[0]) / Quantiles.median(drawn[1]), tests, controls);
    }

    private static Interval of(ToDoubleFunction<double[][]> statistic, double[]... samples) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
        double[] estimates = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double[][] drawn =
                    Stream.of(samples).map(sample -> draw(sample, random)).toArray(double[][]::new);
            estimates[i] = statistic.applyAsDouble(drawn);
        }
        double tail = (1 - LEVEL) / 2;
        return new Interval(Quantiles.of(estimates, tail), Quantiles.of(estimates, 1 - tail), LEVEL);
    }

    private static double[] draw(double[] sample, UniformRandomProvider random) {
        double[] drawn = new double[sample.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = sample[random.nextInt(sample.length)];
        }
        return drawn;
    }
}
