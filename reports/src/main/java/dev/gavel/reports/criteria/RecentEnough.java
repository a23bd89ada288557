package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Reviewed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** D5: the evidence of both gates is recent. */
final class RecentEnough implements Criterion {

    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    @Override
    public Subject subject() {
        return Subject.of(
                "D5", "Recent evidence", "From the end of either gate's evidence to the decision, the longer one.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.of("D5", Relation.AT_MOST, "days"));
        draft.resolvedBy("run the older gate again, then decide again");
        List<Recorded<Reviewed>> gates = evidence.all(Reviewed.class);
        double oldest = -1;
        for (Recorded<Reviewed> gate : gates) {
            draft.cites(gate);
            Instant finished = gate.entry().finished();
            if (finished != null) {
                double days = Duration.between(finished, gate.at()).toSeconds() / SECONDS_PER_DAY;
                oldest = Math.max(oldest, days);
                draft.detail(gate.entry().gate(), "evidence until " + finished);
                if (days < 0) {
                    draft.doubt("the " + gate.entry().gate() + " gate's evidence is dated after the decision");
                } else if (!draft.target().isMetBy(days)) {
                    draft.citesAgainst(gate)
                            .doubt("the " + gate.entry().gate() + " gate's evidence is " + Figures.of(days)
                                    + " days old");
                }
            }
        }
        if (oldest < 0) {
            draft.doubt("not measured: there is no evidence of either gate");
        } else {
            draft.observe(oldest, gates.size());
        }
        return draft.close("both gates' evidence is at most " + Figures.of(Math.max(0, oldest)) + " days old");
    }
}
