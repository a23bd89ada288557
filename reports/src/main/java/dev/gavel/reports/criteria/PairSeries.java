package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Pair;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.stats.Bootstrap;
import dev.gavel.reports.stats.Interval;
import dev.gavel.reports.stats.Quantiles;
import java.util.List;

/**
 * Pairs that were measured alike, at least one, with the ratio of their medians.
 *
 * @param pairs    the pairs
 * @param ratio    median of the mode under test over the median of Phase 2.2
 * @param interval its 95 % bootstrap interval
 */
public record PairSeries(List<Recorded<Pair>> pairs, double ratio, Interval interval) {

    /** Hearings in the change set of the pairs that are judged. */
    public static final int HEARINGS = 500;

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
        double[] tests =
                pairs.stream().mapToDouble(pair -> pair.entry().testMillis()).toArray();
        double[] controls =
                pairs.stream().mapToDouble(pair -> pair.entry().phase22Millis()).toArray();
        return new PairSeries(
                pairs,
                Quantiles.median(tests) / Quantiles.median(controls),
                Bootstrap.ofRatioOfMedians(tests, controls));
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
