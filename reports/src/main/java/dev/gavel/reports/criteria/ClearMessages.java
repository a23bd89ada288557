package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.FailureReport;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.ScenarioRun;
import java.util.Objects;

/** Q4: whoever reads a message knows what happened, to which hearing, and what to do. */
final class ClearMessages implements Criterion {

    @Override
    public Subject subject() {
        return Subject.of(
                "Q4",
                "Clear error messages",
                "Every row of a failure names batch, event id, rule or SQLSTATE, the offending value and what to do; a"
                        + " person who read them signs.");
    }

    @Override
    public boolean needsSignature() {
        return true;
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.fixed("Q4", Relation.EXACTLY, 0, "rows"));
        Zero zero = new Zero(draft, "rows that lack a part");
        for (Recorded<ScenarioRun> run : FailuresLogged.reporting(evidence, draft)) {
            FailureReport report = Objects.requireNonNull(run.entry().failures());
            int incomplete = report.incomplete().size();
            zero.add(run, Math.max(report.rows(), incomplete), incomplete);
        }
        Signs.demand("Q4", evidence, draft);
        return zero.close();
    }
}
