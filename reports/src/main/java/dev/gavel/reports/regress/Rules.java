package dev.gavel.reports.regress;

import java.util.Set;

/**
 * What a comparison goes by.
 *
 * @param threshold a change up to this counts as none, more than 0 and less than 1; 0.05 is 5 %
 * @param across    kinds of circumstances that may differ
 */
public record Rules(double threshold, Set<Kind> across) {

    /**
     * The risk that any of the intervals of a comparison misses what is true. Half of it at most is a slowdown that is none,
     * and only where the noise is far beyond the threshold: one in a thousand runs of unchanged code.
     */
    public static final double RISK = 0.002;

    public Rules {
        across = Set.copyOf(across);
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException("a threshold lies between 0 and 1, but was " + threshold);
        }
    }

    /** 5 %, and nothing may differ. */
    public static Rules defaults() {
        return new Rules(0.05, Set.of());
    }

    /** The ratio above which something is slower. */
    public double limit() {
        return 1 + threshold;
    }

    /**
     * The level of each of {@code comparisons} intervals that makes all of them hold together (Bonferroni; Dunn, "Multiple
     * comparisons among means", Journal of the American Statistical Association 56, 1961).
     */
    static double level(int comparisons) {
        return 1 - RISK / Math.max(1, comparisons);
    }
}
