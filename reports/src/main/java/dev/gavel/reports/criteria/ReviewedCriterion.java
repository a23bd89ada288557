package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Reviewed;
import java.util.Optional;

/** A criterion of an earlier gate, as its evidence settled it; waivers count where they were signed. */
final class ReviewedCriterion implements Criterion {

    private final String gate;
    private final Criterion original;

    ReviewedCriterion(String gate, Criterion original) {
        this.gate = gate;
        this.original = original;
    }

    @Override
    public Subject subject() {
        return original.subject();
    }

    @Override
    public Optional<String> whyNoWaiver(Evidence evidence) {
        boolean waivedThere = ReviewedGate.of(gate, evidence).stream()
                .flatMap(reviewed -> reviewed.entry().judged().stream())
                .anyMatch(judged -> isOfThis(judged) && judged.waiver() != null);
        return waivedThere ? Optional.empty() : original.whyNoWaiver(evidence);
    }

    private boolean isOfThis(Reviewed.Judged judged) {
        return judged.id().equals(subject().id());
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.fixed(subject().id(), Relation.EXACTLY, 0, "misses"));
        draft.resolvedBy("settle it in the " + gate + " gate, then decide again");
        for (Recorded<Reviewed> reviewed : ReviewedGate.of(gate, evidence)) {
            for (Reviewed.Judged judged : reviewed.entry().judged()) {
                if (isOfThis(judged)) {
                    return carryOver(judged, reviewed, draft);
                }
            }
        }
        draft.doubt("the " + gate + " gate says nothing of it");
        return draft.close("");
    }

    private Finding carryOver(Reviewed.Judged judged, Recorded<Reviewed> reviewed, Draft draft) {
        String resolution = judged.resolution();
        Draft own = resolution == null
                ? draft
                : new Draft(subject(), draft.target()).resolvedBy(resolution + ", then decide again");
        Verdict verdict = Verdict.valueOf(judged.verdict());
        String reason = judged.reason().endsWith(".")
                ? judged.reason().substring(0, judged.reason().length() - 1)
                : judged.reason();
        own.observe(
                verdict == Verdict.FAIL ? 1 : 0,
                judged.shown() + " (target " + judged.target() + ")",
                judged.samples());
        String waiver = judged.waiver();
        if (waiver != null) {
            own.detail("waiver", waiver);
        }
        if (verdict == Verdict.PASS) {
            return own.cites(reviewed).close(reason);
        }
        own.citesAgainst(reviewed);
        return (verdict == Verdict.FAIL ? own.fault(reason) : own.doubt(reason)).close("");
    }
}
