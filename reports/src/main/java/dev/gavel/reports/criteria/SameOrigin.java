package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Reviewed;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** D3 and D4: both gates speak of the same code, and of the same settings. */
final class SameOrigin implements Criterion {

    /** The part of an origin that names the code. */
    static final String COMMIT = "commit";

    private final String id;
    private final boolean code;

    /** @param code whether the commit must be the same, or everything else */
    SameOrigin(String id, boolean code) {
        this.id = id;
        this.code = code;
    }

    @Override
    public Subject subject() {
        return code
                ? Subject.of(id, "Same commit", "The commit that both gates' evidence names.")
                : Subject.of(
                        id,
                        "Same settings",
                        "Database, durability, failure policy and every setting that both gates' evidence names, none"
                                + " changed on the way.");
    }

    @Override
    public Optional<String> whyNoWaiver(Evidence evidence) {
        return code
                ? Optional.of("evidence of other code, or of nobody knows which, says nothing of this")
                : Criterion.super.whyNoWaiver(evidence);
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.fixed(id, Relation.EXACTLY, 0, "differences"));
        draft.resolvedBy("run both gates at one commit, with the same settings, then decide again");
        List<Recorded<Reviewed>> gates = evidence.all(Reviewed.class);
        draft.cites(gates);
        if (gates.size() < 2
                || gates.stream().anyMatch(gate -> gate.entry().origin().isEmpty())) {
            draft.doubt("not compared: the evidence of both gates is needed");
            return draft.close("");
        }
        Map<String, String> one = gates.get(0).entry().origin();
        Map<String, String> other = gates.get(1).entry().origin();
        Set<String> names = new HashSet<>(one.keySet());
        names.retainAll(other.keySet());
        List<String> compared = names.stream()
                .filter(name -> name.equals(COMMIT) == code)
                .sorted()
                .toList();
        int differences = 0;
        for (String name : compared) {
            String first = String.valueOf(one.get(name));
            String second = String.valueOf(other.get(name));
            draft.detail(name, first.equals(second) ? first : first + " / " + second);
            if (!first.equals(second)) {
                differences++;
                draft.doubt(name + " was '" + first + "' in the "
                        + gates.get(0).entry().gate() + " gate and '" + second + "' in the "
                        + gates.get(1).entry().gate() + " gate");
            } else if (code && first.startsWith("unknown")) {
                draft.doubt("neither gate knows its commit");
            }
        }
        int changes = code ? 0 : changes(gates, draft);
        draft.observe(
                (double) differences + changes,
                differences + " of " + compared.size() + " differ"
                        + (changes == 0 ? "" : ", " + changes + " changed on the way"),
                compared.size());
        return draft.close(String.join(", ", compared) + " are the same in both");
    }

    /** A gate whose settings were changed on the way speaks of no settings. */
    private static int changes(List<Recorded<Reviewed>> gates, Draft draft) {
        int changes = 0;
        for (Recorded<Reviewed> gate : gates) {
            for (String change : gate.entry().changes()) {
                draft.citesAgainst(gate).doubt("in the " + gate.entry().gate() + " gate " + change);
                changes++;
            }
        }
        return changes;
    }
}
