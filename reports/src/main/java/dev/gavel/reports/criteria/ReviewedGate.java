package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Reviewed;
import java.util.List;
import java.util.Optional;

/** D1 and D2: an earlier gate's evidence is there and as it was written. */
final class ReviewedGate implements Criterion {

    private final String id;
    private final String gate;

    ReviewedGate(String id, String gate) {
        this.id = id;
        this.gate = gate;
    }

    @Override
    public Subject subject() {
        return Subject.of(
                id,
                "The " + gate + " gate's evidence is sound",
                "Its journal is as it was written, and its report is what the evidence gives; every verdict was computed"
                        + " again.");
    }

    @Override
    public Optional<String> whyNoWaiver(Evidence evidence) {
        return Optional.of("evidence that is not sound shows nothing that anybody could live with");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.fixed(id, Relation.EXACTLY, 0, "problems"));
        List<Recorded<Reviewed>> found = of(gate, evidence);
        draft.resolvedBy("run gavel " + (gate.equals("trial") ? "trial" : "validate --profile full")
                + " with a new --out, then decide again");
        if (found.isEmpty()) {
            draft.doubt("there is no evidence of that gate");
        }
        for (Recorded<Reviewed> reviewed : found) {
            List<String> problems = reviewed.entry().problems();
            draft.cites(reviewed).observe((double) problems.size(), problems.size() + " problems", 1);
            draft.detail("entries", Long.toString(reviewed.entry().entries()));
            draft.detail("SHA-256 of the last", reviewed.entry().head());
            problems.forEach(draft::doubt);
        }
        return draft.close("its journal is as it was written");
    }

    static List<Recorded<Reviewed>> of(String gate, Evidence evidence) {
        return evidence.all(Reviewed.class).stream()
                .filter(reviewed -> reviewed.entry().gate().equals(gate))
                .toList();
    }
}
