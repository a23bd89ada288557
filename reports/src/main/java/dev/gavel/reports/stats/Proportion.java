package dev.gavel.reports.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** What a count of failures says about how often something fails. */
public final class Proportion {

    private static final double RISK = 0.05;

    private Proportion() {}

    /**
     * The largest rate that {@code failures} of {@code n} leave plausible: the exact one-sided 95 % bound of Clopper and
     * Pearson (1934), which for no failure is about 3/n, the rule of three.
     */
    public static double upperBound(long failures, long n) {
        if (n <= 0 || failures < 0 || failures > n) {
            throw new IllegalArgumentException("no rate follows from " + failures + " of " + n);
        }
        if (failures == n) {
            return 1;
        }
        if (failures == 0) {
            return 1 - Math.pow(RISK, 1.0 / n);
        }
        return BetaDistribution.of(failures + 1.0, n - (double) failures).inverseCumulativeProbability(1 - RISK);
    }

    /** The smallest rate that {@code failures} of {@code n} leave plausible: the exact one-sided 95 % bound. */
    public static double lowerBound(long failures, long n) {
        return 1 - upperBound(n - failures, n);
    }
}
