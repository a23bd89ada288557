package dev.gavel.reports.stats;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Intervals of quantiles that hold for any distribution: two of the samples themselves (Conover, "Practical Nonparametric
 * Statistics", 3rd edition, 1999, section 3.2). Stateless.
 */
public final class OrderStatistics {

    private static final double RISK = 0.05;
    private static final double LEVEL = 1 - 2 * RISK;

    private OrderStatistics() {}

    /**
     * The interval of a quantile whose ends are each missed with a risk of 5 %; empty where the samples are too few for an
     * upper end, as 298 are for the 99th percentile.
     */
    public static Optional<Interval> ofQuantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        BinomialDistribution below = BinomialDistribution.of(sorted.length, share);
        int low = below.inverseCumulativeProbability(RISK);
        int high = below.inverseCumulativeProbability(1 - RISK) + 1;
        return high > sorted.length
                ? Optional.empty()
                : Optional.of(new Interval(sorted[Math.max(0, low - 1)], sorted[high - 1], LEVEL));
    }
}
