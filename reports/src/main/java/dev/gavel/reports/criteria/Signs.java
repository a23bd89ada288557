package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.SignOff;
import java.util.List;

/** The part of a criterion that a person must judge. */
final class Signs {

    private Signs() {}

    /** How a person signs {@code id}. */
    static String command(String id) {
        return "sign it: gavel sign DIR --criterion " + id + " --by NAME --reason WHY";
    }

    /** Doubts where nobody signed {@code id} for the commit under test. */
    static void demand(String id, Evidence evidence, Draft draft) {
        String commit = evidence.provenance().commit();
        List<Recorded<SignOff>> all = evidence.all(SignOff.class).stream()
                .filter(sign -> sign.entry().criterion().equals(id))
                .toList();
        List<Recorded<SignOff>> valid = all.stream()
                .filter(sign -> sign.entry().commit().equals(commit))
                .toList();
        draft.cites(all);
        valid.forEach(sign -> draft.detail(
                "signed off",
                sign.entry().by() + ", " + sign.entry().when() + ": "
                        + sign.entry().reason()));
        if (valid.isEmpty()) {
            draft.doubt(
                    all.isEmpty()
                            ? "nobody has signed it off"
                            : "signed off for another commit only ("
                                    + all.get(0).entry().commit() + ")");
            draft.resolvedBy(command(id) + " (for commit " + commit + ")");
        }
    }
}
