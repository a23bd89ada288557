package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Coverage;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import java.util.List;

/** Q1: tests run more than 85 % of the lines and branches of core. */
final class CodeCoverage implements Criterion {

    @Override
    public Subject subject() {
        return Subject.of(
                "Q1",
                "Coverage of more than 85 %",
                "Lines and branches of core in the JaCoCo report of the same commit; the lower of the two.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.of("Q1", Relation.ABOVE, "%"))
                .resolvedBy("run mvn verify -pl core -am, then the same gavel validate again");
        String commit = evidence.provenance().commit();
        List<Recorded<Coverage>> counted = evidence.all(Coverage.class);
        List<Recorded<Coverage>> same = counted.stream()
                .filter(coverage -> coverage.entry().commit().equals(commit))
                .toList();
        if (same.isEmpty()) {
            draft.cites(counted);
            draft.doubt(
                    counted.isEmpty()
                            ? "not measured: no coverage report of this commit, unchanged, was found"
                            : "the coverage report is of another commit ("
                                    + counted.get(0).entry().commit() + ")");
            return draft.close("");
        }
        Recorded<Coverage> last = same.get(same.size() - 1);
        Coverage coverage = last.entry();
        double lower = Math.min(coverage.linePercent(), coverage.branchPercent());
        draft.cites(last).observe(lower, lower == coverage.linePercent() ? coverage.lines() : coverage.branches());
        draft.detail("lines", Figures.withUnit(coverage.linePercent(), "%") + " of " + coverage.lines());
        draft.detail("branches", Figures.withUnit(coverage.branchPercent(), "%") + " of " + coverage.branches());
        if (!draft.target().isMetBy(lower)) {
            draft.citesAgainst(last)
                    .fault("coverage is " + Figures.beside(lower, draft.target().value()) + " %");
        }
        return draft.close("tests run " + Figures.of(coverage.linePercent()) + " % of the lines and "
                + Figures.of(coverage.branchPercent()) + " % of the branches");
    }
}
