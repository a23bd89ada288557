package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Tick;
import java.util.List;

/** T5: every health check found nothing, and could tell. */
final class TrialHealth implements Criterion {

    @Override
    public Subject subject() {
        return Subject.of(
                "T5",
                "Health checks",
                "After every tick: the update ran and ended well, every hearing is accounted for once, totals and rows"
                        + " are as they must be.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.fixed("T5", Relation.EXACTLY, 0, "ticks"));
        Trials.schedule(evidence, draft);
        List<Recorded<Tick>> untold = Trials.ticks(
                evidence,
                tick -> !tick.inconclusive().isEmpty() || !tick.errors().isEmpty());
        untold.forEach(draft::citesAgainst);
        if (!untold.isEmpty()) {
            Tick first = untold.get(0).entry();
            draft.doubt("the health check could not tell all in " + untold.size() + " ticks, first in tick "
                    + first.number() + ": "
                    + (first.errors().isEmpty()
                            ? first.inconclusive().get(0)
                            : first.errors().get(0)));
        }
        NotStored.tell(evidence, draft);
        return new Zero(draft, "ticks with a failed health check")
                .count(
                        Trials.ticks(evidence, tick -> true),
                        tick -> tick.entry().unhealthy())
                .close();
    }
}
