package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import java.util.Objects;

/** T4: after every tick the staging database holds what it must. */
final class TrialCorruption implements Criterion {

    @Override
    public Subject subject() {
        return Subject.critical(
                "T4",
                "No corruption in staging",
                "After every tick the database's own checks, and every row of every table compared with what the"
                        + " snapshot before the tick and its changes give.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.fixed("T4", Relation.EXACTLY, 0, "ticks"));
        Trials.schedule(evidence, draft);
        long unseen = Trials.ticks(evidence, tick -> tick.state() == null).size();
        if (unseen > 0) {
            draft.doubt("the database was not compared after " + unseen + " ticks");
        }
        long unchecked = Trials.ticks(
                        evidence,
                        tick -> tick.state() != null
                                && !Objects.requireNonNull(tick.state()).checked())
                .size();
        if (unchecked > 0) {
            draft.doubt("the database's own checks were not made after " + unchecked + " ticks");
        }
        return new Zero(draft, "ticks that left a damaged database")
                .count(
                        Trials.ticks(evidence, tick -> tick.state() != null),
                        tick -> tick.entry().corrupt())
                .close();
    }
}
