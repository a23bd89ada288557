package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Tick;
import dev.gavel.reports.stats.Bootstrap;
import dev.gavel.reports.stats.Interval;
import dev.gavel.reports.stats.Quantiles;
import java.util.List;

/** T3: updates in batch mode take no longer than the baseline allows. */
final class TrialDuration implements Criterion {

    @Override
    public Subject subject() {
        return Subject.of(
                "T3",
                "Duration beside the baseline",
                "Median duration of updates in batch mode to that in Phase 2.2, on the staging database, with other"
                        + " changes in each tick; P5 measures the same on equal ground.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.of("T3", Relation.AT_MOST, ""));
        Trials.schedule(evidence, draft);
        List<Recorded<Tick>> ticks = Trials.ticks(evidence, Tick::timed);
        double[] baseline = Trials.millis(ticks, Trials.PHASE22);
        double[] batch = Trials.millis(ticks, Trials.BATCH);
        draft.cites(ticks);
        if (baseline.length == 0 || batch.length == 0 || Quantiles.median(baseline) == 0) {
            draft.doubt("not measured: " + baseline.length + " ticks in Phase 2.2 and " + batch.length
                    + " in batch mode were timed");
            return draft.close("");
        }
        judge(draft, baseline, batch);
        return draft.close("an update took " + Figures.of(Quantiles.median(batch)) + " ms in batch mode and "
                + Figures.of(Quantiles.median(baseline)) + " ms in Phase 2.2, in the median");
    }

    private static void judge(Draft draft, double[] baseline, double[] batch) {
        double ratio = Quantiles.median(batch) / Quantiles.median(baseline);
        Interval interval = Bootstrap.ofRatioOfMedians(batch, baseline);
        draft.observe(ratio, batch.length).interval(interval);
        draft.detail("Phase 2.2", Figures.of(Quantiles.median(baseline)) + " ms in the median of " + baseline.length);
        draft.detail("batch mode", Figures.of(Quantiles.median(batch)) + " ms in the median of " + batch.length);
        long fewest = Math.min(batch.length, baseline.length);
        if (fewest < draft.target().samples()) {
            draft.doubt("only " + Figures.count(fewest, "timed tick") + " in one half, of at least "
                    + draft.target().samples());
        } else if (!draft.target().isMetBy(interval.low())) {
            draft.fault("an update in batch mode took " + Figures.of(ratio) + " times as long as in Phase 2.2");
        } else if (!draft.target().isMetBy(interval.high())) {
            draft.doubt("the interval of the ratio reaches " + Figures.of(interval.high()));
        }
    }
}
