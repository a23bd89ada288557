package dev.gavel.reports.gate;

import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.journal.Evidence;
import java.util.List;
import java.util.Map;

/**
 * What a gate concludes from evidence.
 *
 * @param gate           its name, such as {@code validation}
 * @param verdict        as a whole
 * @param recommendation what to do
 * @param reason         why, in a sentence or two
 * @param rulings        one a criterion, in the order of the report
 * @param changedTargets targets that differ from the seed's, by name
 * @param evidence       what it was concluded from
 */
public record GateReport(
        String gate,
        GateVerdict verdict,
        Recommendation recommendation,
        String reason,
        List<Ruling> rulings,
        Map<String, String> changedTargets,
        Evidence evidence) {

    public GateReport {
        rulings = List.copyOf(rulings);
    }

    /** Every finding. */
    public List<Finding> findings() {
        return rulings.stream().map(Ruling::finding).toList();
    }

    /** How many findings have that verdict. */
    public long count(Verdict verdict) {
        return findings().stream()
                .filter(finding -> finding.verdict() == verdict)
                .count();
    }
}
