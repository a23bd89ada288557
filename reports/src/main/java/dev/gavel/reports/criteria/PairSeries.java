package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Pair;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.stats.Bootstrap;
import dev.gavel.reports.stats.Interval;
import dev.gavel.reports.stats.Quantiles;
import java.util.List;

/**
 * Pairs that were measured alike, at least one, with the median of their ratios.
 *
 * <p>A pair's ratio is the time of the mode under test over that of Phase 2.2. What slows both of its runs, such as a busy
 * machine, is not in it; in the ratio of the medians of all runs it would be, wherever it lasts for a part of the pairs.
 *
 * @param pairs    the pairs
 * @param ratio    the median of their ratios
 * @param interval its 95 % bootstrap interval
 */
public record PairSeries(List<Recorded<Pair>> pairs, double ratio, Interval interval) {

    /** Hearings in the change set of the pairs that are judged. */
    public static final int HEARINGS = 500;

    private static final double MIDDLE = 0.5;

    /** The pairs of that batch size, 0 for the control (A/A), with {@link #HEARINGS} hearings; null-free, maybe empty. */
    static List<Recorded<Pair>> find(Evidence evidence, int batchSize) {
        return evidence.all(Pair.class).stream()
                .filter(pair -> pair.entry().hearings() == HEARINGS)
                .filter(pair -> batchSize == 0
                        ? pair.entry().control()
                        : !pair.entry().control() && pair.entry().batchSize() == batchSize)
                .toList();
    }

    /** What {@code pairs}, at least one, say. */
    public static PairSeries of(List<Recorded<Pair>> pairs) {
        double[] ratios =
                pairs.stream().mapToDouble(pair -> ratio(pair.entry())).toArray();
        return new PairSeries(pairs, Quantiles.median(ratios), Bootstrap.ofQuantile(ratios, MIDDLE));
    }

    private static double ratio(Pair pair) {
        return pair.testMillis() / pair.phase22Millis();
    }

    /** In how many the mode under test ran first. */
    long testFirst() {
        return pairs.stream().filter(pair -> pair.entry().testFirst()).count();
    }

    String words() {
        return "ratio " + Figures.of(ratio) + " [" + Figures.of(interval.low()) + ", " + Figures.of(interval.high())
                + "], " + pairs.size() + " pairs";
    }
}
