package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Tick;
import dev.gavel.reports.stats.Proportion;
import java.util.List;
import java.util.Objects;

/** T2: batches commit. */
final class TrialBatchSuccess implements Criterion {

    @Override
    public Subject subject() {
        return Subject.of(
                "T2",
                "Batches succeed",
                "Batches of which something was committed, of all batches of all ticks in batch mode.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.of("T2", Relation.AT_LEAST, "%"));
        Trials.schedule(evidence, draft);
        List<Recorded<Tick>> ticks = Trials.ticks(evidence, tick -> tick.batches() != null);
        long tried = 0;
        long failed = 0;
        for (Recorded<Tick> tick : ticks) {
            Tick.Batches batches = Objects.requireNonNull(tick.entry().batches());
            tried += batches.tried();
            failed += batches.failed();
            draft.cites(tick);
            if (batches.failed() > 0) {
                draft.citesAgainst(tick);
            }
        }
        if (tried == 0) {
            draft.doubt("not measured: no tick had a batch");
            return draft.close("");
        }
        double share = 100.0 * (tried - failed) / tried;
        draft.observe(share, tried);
        draft.detail(
                "failed batches",
                failed + " of " + tried + "; the true rate is at most "
                        + Figures.percent(Proportion.upperBound(failed, tried)) + " (95 %)");
        if (!draft.target().isMetBy(share)) {
            draft.fault(failed + " of " + tried + " batches failed");
        } else if (tried < draft.target().samples()) {
            draft.doubt("only " + tried + " of at least " + draft.target().samples() + " batches");
        }
        return draft.close(failed + " of " + tried + " batches failed");
    }
}
