package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.FailureReport;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.ScenarioRun;
import java.util.List;
import java.util.Objects;

/** F4: every failure has one row and one log event, and neither says anything that did not happen. */
final class FailuresLogged implements Criterion {

    @Override
    public Subject subject() {
        return Subject.of(
                "F4",
                "Failures are logged with details",
                "Rows of the report and events of the log are compared one to one with the ledger of the faults that"
                        + " were provoked, in every scenario.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.fixed("F4", Relation.EXACTLY, 0, "wrong"));
        Zero zero = new Zero(draft, "failures missing, invented or incomplete");
        Runs.plan("F4", evidence, draft);
        for (Recorded<ScenarioRun> run : reporting(evidence, draft)) {
            FailureReport report = Objects.requireNonNull(run.entry().failures());
            long wrong = (long) report.missing().size()
                    + report.extra().size()
                    + report.incomplete().size();
            long counted = Math.max(report.ledger(), wrong);
            zero.add(run, counted, wrong == 0 && !report.oneToOne() ? 1 : wrong);
        }
        return zero.close();
    }

    /** Runs that compared what was reported with what was provoked. */
    static List<Recorded<ScenarioRun>> reporting(Evidence evidence, Draft draft) {
        return Runs.all(evidence, draft, run -> run.failures() != null);
    }
}
