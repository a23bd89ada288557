package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Tick;
import java.util.List;
import java.util.Objects;

/** T6: batch mode counts what Phase 2.2 counts. */
final class TrialTotals implements Criterion {

    @Override
    public Subject subject() {
        return Subject.of(
                "T6",
                "Metrics are right",
                "Totals of the update in each batch tick with changes, beside those of Phase 2.2 with the same changes on a copy of the"
                        + " same snapshot.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.fixed("T6", Relation.EXACTLY, 0, "ticks"));
        Trials.schedule(evidence, draft);
        List<Recorded<Tick>> ticks =
                Trials.ticks(evidence, tick -> tick.mode().equals(Trials.BATCH) && tick.hadChanges());
        List<Recorded<Tick>> compared =
                ticks.stream().filter(tick -> tick.entry().totals() != null).toList();
        int not = ticks.size() - compared.size();
        if (not > 0) {
            draft.detail(
                    "ticks without a comparison",
                    not + ": something was set aside, for which Phase 2.2 stores" + " nothing, or a kill cut them off");
        }
        return new Zero(draft, "ticks with other totals than Phase 2.2")
                .count(
                        compared,
                        tick -> !Objects.requireNonNull(tick.entry().totals()).agrees())
                .close();
    }
}
