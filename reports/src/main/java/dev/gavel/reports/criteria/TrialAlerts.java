package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Alert;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;

/** T8: no rule raised an alert. */
final class TrialAlerts implements Criterion {

    @Override
    public Subject subject() {
        return Subject.of(
                "T8",
                "No alerts",
                "Alerts that the rules raised over all ticks; the provenance says which rules held.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.fixed("T8", Relation.EXACTLY, 0, "alerts"));
        Trials.schedule(evidence, draft);
        long ticks = Trials.ticks(evidence, tick -> true).size();
        if (ticks == 0) {
            draft.doubt("not measured: no tick took place");
            return draft.close("");
        }
        int raised = 0;
        for (Recorded<Alert> alert : evidence.all(Alert.class)) {
            raised++;
            draft.citesAgainst(alert).fault(alert.entry().summary());
        }
        draft.observe((double) raised, raised + " in " + ticks + " ticks", ticks);
        return draft.close("no alert was raised in " + ticks + " ticks");
    }
}
