package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Alert;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.OpenAlerts;
import dev.gavel.reports.journal.Recorded;
import java.util.List;

/** T8: no rule raised an alert. */
final class TrialAlerts implements Criterion {

    @Override
    public Subject subject() {
        return Subject.of(
                "T8",
                "No alerts",
                "Alerts that the rules raised over all ticks; the provenance says which rules held. One that was raised"
                        + " only because something could not be told or measured leaves this open.");
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
        List<Recorded<Alert>> alerts = evidence.all(Alert.class);
        alerts.forEach(alert -> weigh(alert, draft));
        OpenAlerts.in(evidence).forEach(alert -> draft.detail("open at the end", alert.summary()));
        draft.observe((double) alerts.size(), alerts.size() + " in " + ticks + " ticks", ticks);
        return draft.close("no alert was raised in " + ticks + " ticks");
    }

    private static void weigh(Recorded<Alert> alert, Draft draft) {
        draft.citesAgainst(alert);
        String summary = alert.entry().summary();
        if (alert.entry().cause() == Alert.Cause.FAILURE) {
            draft.fault(summary);
        } else {
            draft.doubt(summary);
        }
    }
}
