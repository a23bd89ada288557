package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.FlagToggle;
import dev.gavel.reports.journal.Recorded;
import java.util.List;

/** R4: however often the flag is flipped, each update runs in the mode that it asks for. */
final class FlagAlternations implements Criterion {

    @Override
    public Subject subject() {
        return Subject.of(
                "R4",
                "The feature flag toggles every time",
                "100 alternations on consecutive updates of one database, and a flip while an update runs: the mode seen"
                        + " at the connection, and every row compared with the oracle.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.fixed("R4", Relation.EXACTLY, 0, "toggles"));
        List<Recorded<FlagToggle>> toggles = evidence.all(FlagToggle.class).stream()
                .filter(toggle -> toggle.entry().criteria().contains("R4"))
                .toList();
        long alternations = alternations(toggles);
        if (alternations < draft.target().samples()) {
            draft.doubt("only " + Figures.count(alternations, "alternation") + " of at least "
                    + draft.target().samples());
        }
        if (toggles.stream().noneMatch(toggle -> toggle.entry().during())) {
            draft.doubt("the flag was not flipped while an update ran");
        }
        return new Zero(draft, "updates in another mode than asked for, or with another result")
                .count(
                        toggles,
                        toggle -> !toggle.entry().asked().equals(toggle.entry().seen())
                                || toggle.entry().unexplained() > 0)
                .close();
    }

    /** How often an update asked for another mode than the one before it. */
    private static long alternations(List<Recorded<FlagToggle>> toggles) {
        long alternations = 0;
        String before = "";
        for (Recorded<FlagToggle> toggle : toggles) {
            if (!toggle.entry().during()) {
                alternations += toggle.entry().asked().equals(before) ? 0 : 1;
                before = toggle.entry().asked();
            }
        }
        return alternations;
    }
}
