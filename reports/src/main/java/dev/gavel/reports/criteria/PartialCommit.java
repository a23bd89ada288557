package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** F3: where one batch of ten is bad, nearly everything else commits. */
final class PartialCommit implements Criterion {

    private static final List<String> BAD = List.of("1 bad", "5 bad", "50 bad");

    @Override
    public Subject subject() {
        return Subject.of(
                "F3",
                "95 % of data commits on partial failure",
                "One bad batch of ten, with 1, 5 and 50 bad hearings in it: committed of the valid hearings, the lowest"
                        + " run.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.of("F3", Relation.AT_LEAST, "%"));
        Shares shares = new Shares("F3", evidence, draft);
        Set<String> seen = new HashSet<>();
        shares.tested().stream()
                .map(Shares::accounting)
                .forEach(counted -> seen.add((counted.submitted() - counted.valid()) + " bad"));
        Runs.doubtMissing(draft, "numbers of bad hearings", BAD, seen);
        return shares.close();
    }
}
