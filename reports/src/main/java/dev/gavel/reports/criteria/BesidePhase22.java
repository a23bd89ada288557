package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Pair;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.stats.SampleSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** P5: batch mode is not more than a tenth slower than Phase 2.2, at any usual batch size. */
final class BesidePhase22 implements Criterion {

    private static final int[] SIZES = {25, 50, 100};
    private static final double LEAST_OF_EACH_ORDER = 0.2;

    @Override
    public Subject subject() {
        return Subject.of(
                "P5",
                "Within 10 % of Phase 2.2",
                "Both modes on copies of the same base, in pairs whose order is drawn by lot: median of the pairs' ratios with"
                        + " its bootstrap interval, the worst of batch sizes 25, 50 and 100. Phase 2.2 against itself"
                        + " must give 1.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.of("P5", Relation.AT_MOST, ""));
        List<PairSeries> all = new ArrayList<>();
        boolean trusted = isTrue(PairSeries.find(evidence, 0));
        for (int size : SIZES) {
            List<Recorded<Pair>> pairs = PairSeries.find(evidence, size);
            if (pairs.isEmpty()) {
                draft.doubt("not measured with batches of " + size);
            } else {
                all.add(judge(draft, size, PairSeries.of(pairs), trusted));
            }
        }
        judgeControl(draft, PairSeries.find(evidence, 0));
        return all.isEmpty() ? draft.close("") : close(draft, all);
    }

    private static Finding close(Draft draft, List<PairSeries> all) {
        PairSeries worst = all.stream()
                .max(Comparator.comparingDouble(series -> series.interval().high()))
                .orElseThrow();
        long pairs = all.stream().mapToLong(series -> series.pairs().size()).sum();
        draft.observe(worst.ratio(), pairs).interval(worst.interval());
        String worth = worst.interval().high() < 1
                ? "batch mode is faster, by " + Figures.percent(1 - worst.ratio()) + " at its slowest batch size"
                : "batch mode takes " + Figures.of(worst.ratio()) + " times as long at its slowest batch size";
        return draft.close(worth + ", and the interval's upper end "
                + Figures.of(worst.interval().high()) + " is within the limit");
    }

    /** Whether Phase 2.2 against itself says that the measurement can tell. */
    private static boolean isTrue(List<Recorded<Pair>> control) {
        return !control.isEmpty() && PairSeries.of(control).interval().contains(1);
    }

    /** Too few pairs, or a measurement that finds a difference where there is none, prove no fault either. */
    private static PairSeries judge(Draft draft, int size, PairSeries series, boolean trusted) {
        String name = "batches of " + size;
        double limit = draft.target().value();
        draft.cites(series.pairs()).detail(name, series.words());
        if (series.interval().low() > limit) {
            series.pairs().forEach(draft::citesAgainst);
            String slow = name + " take " + Figures.of(series.ratio()) + " times as long as Phase 2.2, at least "
                    + Figures.beside(series.interval().low(), limit);
            boolean proven = trusted && series.pairs().size() >= draft.target().samples();
            if (proven) {
                draft.fault(slow);
            } else {
                draft.doubt(slow + ", as it seems");
            }
        } else if (series.interval().high() > limit) {
            doubtStraddling(draft, name, series, limit);
        }
        doubtFewOrOrdered(draft, name, series);
        return series;
    }

    private static void doubtStraddling(Draft draft, String name, PairSeries series, double limit) {
        int n = series.pairs().size();
        long needed = SampleSize.needed(n, series.ratio(), series.interval(), limit);
        draft.doubt(name + ": the interval [" + Figures.of(series.interval().low()) + ", "
                + Figures.of(series.interval().high()) + "] straddles " + Figures.of(limit));
        draft.resolvedBy(
                needed == SampleSize.MOST
                        ? "the ratio is too near to the limit for more pairs to tell; a difference of "
                                + Figures.percent(series.interval().halfWidth()) + " can be told now"
                        : "about " + Math.max(needed, draft.target().samples()) + " pairs of " + name + " (" + n
                                + " measured; a difference of "
                                + Figures.percent(series.interval().halfWidth()) + " can be told now): "
                                + series.pairs().get(0).entry().reproduce());
    }

    private static void doubtFewOrOrdered(Draft draft, String name, PairSeries series) {
        int n = series.pairs().size();
        long least = draft.target().samples();
        if (n < least) {
            draft.doubt(name + ": only " + n + " pairs of at least " + least);
            draft.resolvedBy("measure " + (least - n) + " pairs more: "
                    + series.pairs().get(0).entry().reproduce());
        } else if (Math.min(series.testFirst(), n - series.testFirst()) < LEAST_OF_EACH_ORDER * n) {
            draft.doubt(name + ": the order within pairs was not random (batch mode first in " + series.testFirst()
                    + " of " + n + ")");
        }
    }

    private static void judgeControl(Draft draft, List<Recorded<Pair>> pairs) {
        if (pairs.isEmpty()) {
            draft.doubt("Phase 2.2 was not measured against itself, so that the noise is unknown");
            return;
        }
        PairSeries control = PairSeries.of(pairs);
        draft.cites(pairs).detail("Phase 2.2 against itself", control.words());
        if (!control.interval().contains(1)) {
            pairs.forEach(draft::citesAgainst);
            draft.doubt("the measurement is biased: Phase 2.2 against itself gives ["
                    + Figures.of(control.interval().low()) + ", "
                    + Figures.of(control.interval().high()) + "], which does not contain 1");
        }
        doubtFewOrOrdered(draft, "Phase 2.2 against itself", control);
    }
}
