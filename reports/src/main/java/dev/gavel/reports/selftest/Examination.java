package dev.gavel.reports.selftest;

import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.stats.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the gate said of one engine.
 *
 * @param specimen the engine
 * @param cells    what each criterion said, by its id, in the order of the report; none where it was left out
 * @param outcome  how the gate did
 * @param reason   why, in a sentence: what the criterion said that caught it, or why it was left out
 */
public record Examination(Specimen specimen, Map<String, Cell> cells, Outcome outcome, String reason) {

    public Examination {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /** An engine that is not measured in this profile. */
    public static Examination leftOut(Specimen specimen, String why) {
        return new Examination(specimen, Map.of(), Outcome.LEFT_OUT, why);
    }

    /** What follows from the gate's report of an engine. */
    public static Examination of(Specimen specimen, GateReport report) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        report.findings().forEach(finding -> cells.put(finding.id(), Cell.of(finding)));
        Optional<Finding> telling = telling(specimen, report.findings());
        return new Examination(
                specimen,
                cells,
                outcome(specimen, telling, report),
                telling.map(finding -> finding.id() + ": " + finding.reason())
                        .orElseGet(() -> nothing(specimen, report)));
    }

    /** The criteria that failed it, in the order of the report. */
    public List<String> failed() {
        return cells.entrySet().stream()
                .filter(cell -> cell.getValue() == Cell.FAIL)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The finding that says most: that of the named criterion where it fails, else the first that does. */
    private static Optional<Finding> telling(Specimen specimen, List<Finding> findings) {
        List<Finding> failing = findings.stream()
                .filter(finding -> Cell.of(finding) == Cell.FAIL)
                .toList();
        return failing.stream()
                .filter(finding -> specimen.criterion().equals(Optional.of(finding.id())))
                .findFirst()
                .or(() -> failing.stream().findFirst());
    }

    private static Outcome outcome(Specimen specimen, Optional<Finding> telling, GateReport report) {
        if (specimen.criterion().isEmpty()) {
            return telling.isPresent() ? Outcome.ACCUSED : Outcome.NOT_ACCUSED;
        }
        if (telling.isEmpty()) {
            return named(specimen, report).filter(Examination::isCoarse).isPresent()
                    ? Outcome.UNRESOLVED
                    : Outcome.MISSED;
        }
        return specimen.criterion().equals(telling.map(Finding::id)) ? Outcome.CAUGHT : Outcome.CAUGHT_BY_ANOTHER;
    }

    /** Whether its interval reaches from within the target beyond it, so that more of the same would tell. */
    private static boolean isCoarse(Finding finding) {
        Interval interval = finding.interval();
        return finding.verdict() == Verdict.INCONCLUSIVE
                && interval != null
                && interval.high() > finding.target().value();
    }

    private static String nothing(Specimen specimen, GateReport report) {
        return named(specimen, report)
                .map(finding -> finding.id() + ": " + finding.reason() + settled(finding))
                .orElse("No criterion failed.");
    }

    private static String settled(Finding finding) {
        return finding.resolution() == null ? "" : " To settle it: " + finding.resolution() + ".";
    }

    private static Optional<Finding> named(Specimen specimen, GateReport report) {
        return report.findings().stream()
                .filter(finding -> specimen.criterion().equals(Optional.of(finding.id())))
                .findFirst();
    }
}
