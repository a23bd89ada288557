package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Reviewed;
import java.util.List;
import java.util.Optional;

/** D6: the trial did not end with an alert that nothing had cleared. */
final class NoOpenAlerts implements Criterion {

    @Override
    public Subject subject() {
        return Subject.of(
                "D6",
                "No open alerts",
                "Alerts of the trial that no later tick cleared; a waiver for T8 does not settle them.");
    }

    @Override
    public Optional<String> whyNoWaiver(Evidence evidence) {
        return Optional.of("an alert that is open stays open until a tick keeps its rule again");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.fixed("D6", Relation.EXACTLY, 0, "open alerts"));
        draft.resolvedBy("mend what the alert says, run gavel trial once more, then decide again");
        List<Recorded<Reviewed>> trials = ReviewedGate.of("trial", evidence);
        if (trials.isEmpty()
                || trials.stream().anyMatch(trial -> trial.entry().origin().isEmpty())) {
            draft.doubt("not known: the trial's evidence is needed");
            return draft.close("");
        }
        for (Recorded<Reviewed> trial : trials) {
            List<String> open = trial.entry().openAlerts();
            draft.cites(trial).observe((double) open.size(), open.size() + " open", 1);
            open.forEach(alert -> draft.citesAgainst(trial).doubt("open when the trial ended: " + alert));
        }
        return draft.close("no alert was open when the trial ended");
    }
}
