package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Rollback;

/** R3: a batch that is rolled back leaves every table as it was, whatever provoked it and wherever. */
final class RollbackSuccess implements Criterion {

    @Override
    public Subject subject() {
        return Subject.critical(
                "R3",
                "100 % rollback success",
                "Each fault kind at the first, a middle and the last hearing of a batch, at each kind of statement:"
                        + " digests of all tables before and after.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.fixed("R3", Relation.EXACTLY, 0, "rollbacks"));
        Rollbacks rollbacks = new Rollbacks(evidence, draft, rollback -> rollback.kind() == Rollback.Kind.BATCH);
        rollbacks.doubtHoles(Runs.faults(Runs.plan("R3", evidence, draft)));
        return rollbacks.close();
    }
}
