package dev.gavel.reports.regress;

import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.stats.Interval;
import dev.gavel.reports.stats.RatioEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A run beside its baseline.
 *
 * @param baseline    where the baseline comes from
 * @param current     where the run comes from
 * @param rules       what it was compared by
 * @param pairing     what the forks of both have to do with each other
 * @param level       of each interval, so that all of them together hold but for {@link Rules#RISK}
 * @param comparisons each benchmark of either run, in their order
 * @param caveats     what a reader must know, in whole sentences
 */
public record Regression(
        String baseline,
        String current,
        Rules rules,
        Pairing pairing,
        double level,
        List<Comparison> comparisons,
        List<String> caveats) {

    /** No code becomes slower or faster by so much; what lies beyond is noise or a fault of the measurement. */
    private static final double FARTHEST = 1e9;

    public Regression {
        comparisons = List.copyOf(comparisons);
        caveats = List.copyOf(caveats);
    }

    /**
     * Compares.
     *
     * @throws IncomparableRunsException where the runs differ in circumstances that {@code rules} do not allow to differ
     */
    public static Regression of(Run baseline, Run current, Rules rules, Pairing pairing) {
        List<String> caveats = new ArrayList<>(new Circumspection(baseline, current).caveats(rules.across()));
        caveats.addAll(baseline.notes());
        caveats.addAll(current.notes());
        SortedSet<BenchmarkId> all = new TreeSet<>(baseline.series().keySet());
        all.addAll(current.series().keySet());
        int measured = Math.toIntExact(
                all.stream().filter(id -> isMeasured(id, baseline, current)).count());
        double level = Rules.level(measured);
        List<Comparison> comparisons = all.stream()
                .map(id -> compare(id, baseline, current, rules, pairing, level))
                .toList();
        return new Regression(baseline.source(), current.source(), rules, pairing, level, comparisons, caveats);
    }

    /** FAIL where anything is worse; PASS where everything that has a baseline was measured and is not worse. */
    public Verdict verdict() {
        if (count(Judgement.WORSE) > 0) {
            return Verdict.FAIL;
        }
        boolean some = count(Judgement.SAME) + count(Judgement.BETTER) > 0;
        return some && count(Judgement.UNRESOLVED) + count(Judgement.MISSING) == 0
                ? Verdict.PASS
                : Verdict.INCONCLUSIVE;
    }

    /** How many benchmarks are judged so. */
    public long count(Judgement judgement) {
        return comparisons.stream()
                .filter(comparison -> comparison.judgement() == judgement)
                .count();
    }

    private static boolean isMeasured(BenchmarkId id, Run baseline, Run current) {
        return Optional.ofNullable(baseline.series().get(id))
                .flatMap(before -> Optional.ofNullable(current.series().get(id)).map(after -> flaw(before, after)))
                .map(String::isEmpty)
                .orElse(false);
    }

    private static Comparison compare(
            BenchmarkId id, Run baseline, Run current, Rules rules, Pairing pairing, double level) {
        Series before = baseline.series().get(id);
        Series after = current.series().get(id);
        if (before == null) {
            return new OneSided(id, Judgement.NEW);
        }
        if (after == null) {
            return new OneSided(id, Judgement.MISSING);
        }
        String flaw = flaw(before, after);
        return flaw.isEmpty()
                ? estimate(before, after.in(before.unit()).orElseThrow(), rules, pairing, level)
                : new Unmeasured(id, flaw);
    }

    /** Why two series of one benchmark cannot be compared; empty where they can. */
    private static String flaw(Series before, Series after) {
        return Stream.of(
                        before.flaw().map(flaw -> "In the baseline: " + flaw + "."),
                        after.flaw().map(flaw -> "In the current run: " + flaw + "."),
                        after.in(before.unit()).isPresent()
                                ? Optional.<String>empty()
                                : Optional.of("The units '" + before.unit() + "' and '" + after.unit()
                                        + "' do not measure the same."))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    private static Comparison estimate(Series before, Series after, Rules rules, Pairing pairing, double level) {
        double[] controls = costs(before);
        double[] tests = costs(after);
        RatioEstimate estimate = pairing == Pairing.SIDE_BY_SIDE
                ? RatioEstimate.ofPairs(tests, controls)
                : RatioEstimate.ofIndependent(tests, controls);
        Interval interval = estimate.interval(level);
        return interval.low() > 1 / FARTHEST && interval.high() < FARTHEST
                ? new Estimated(before, after, pairing, estimate, rules.limit(), interval)
                : new Unmeasured(
                        before.id(),
                        "The scores of the forks are too far apart for their number: the interval of the ratio reaches"
                                + " beyond a billion; look for a fork that went wrong, or run more.");
    }

    private static double[] costs(Series series) {
        double[] costs = series.means();
        for (int i = 0; i < costs.length; i++) {
            costs[i] = series.id().mode().cost(costs[i]);
        }
        return costs;
    }
}
