package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.SignOff;
import java.util.List;

/** The part of a criterion that a person must judge. */
final class Signs {

    private Signs() {}

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
            draft.resolvedBy("gavel sign --criterion " + id + " --by NAME --reason WHY, for commit " + commit);
        }
    }
}
