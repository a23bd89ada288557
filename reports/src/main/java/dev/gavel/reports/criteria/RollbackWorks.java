package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Rollback;
import java.util.Arrays;

/** Q3: whatever is rolled back is gone, also a batch that was committed, and the backup can be restored. */
final class RollbackWorks implements Criterion {

    @Override
    public Subject subject() {
        return Subject.critical(
                "Q3",
                "Rollback works",
                "Digests of all tables before and after each rollback: of a refused batch, of a committed batch by its"
                        + " checkpoint, and of everything by the backup.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.fixed("Q3", Relation.EXACTLY, 0, "rollbacks"));
        Runs.plan("Q3", evidence, draft);
        Rollbacks rollbacks = new Rollbacks(evidence, draft, rollback -> true);
        rollbacks.doubtKinds(
                Arrays.stream(Rollback.Kind.values()).map(Rollback.Kind::name).toList());
        return rollbacks.close();
    }
}
