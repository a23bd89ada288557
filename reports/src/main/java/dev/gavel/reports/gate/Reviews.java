package dev.gavel.reports.gate;

import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.journal.Alert;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.OpenAlerts;
import dev.gavel.reports.journal.Provenance;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Reviewed;
import dev.gavel.reports.journal.SignOff;
import dev.gavel.reports.journal.TickSettings;
import dev.gavel.reports.journal.Waiver;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Earlier gates as entries of a decision's journal. */
public final class Reviews {

    private Reviews() {}

    /** A gate whose evidence was checked; {@code problems} is what the check found. */
    public static Reviewed of(GateReport report, List<String> problems) {
        Evidence evidence = report.evidence();
        return of(report, measuredUntil(evidence), origin(evidence.provenance()), problems);
    }

    /** When the last entry was written that is no signature: signing measures nothing. */
    private static Instant measuredUntil(Evidence evidence) {
        return evidence.entries().stream()
                .filter(line -> !(line.entry() instanceof SignOff || line.entry() instanceof Waiver))
                .map(Recorded::at)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** A gate without evidence that could be relied on. */
    public static Reviewed unsound(String gate, List<String> problems) {
        return new Reviewed(gate, "", 0, null, Map.of(), problems, List.of(), List.of(), List.of());
    }

    static Reviewed of(GateReport report, Instant finished, Map<String, String> origin, List<String> problems) {
        return new Reviewed(
                report.gate(),
                report.evidence().head(),
                report.evidence().entries().size(),
                finished,
                origin,
                problems,
                report.rulings().stream().map(Reviews::judged).toList(),
                TickSettings.changes(report.evidence()),
                OpenAlerts.in(report.evidence()).stream().map(Alert::summary).toList());
    }

    /** What must be the same in every gate of one decision: settings that only one gate has are not compared. */
    private static Map<String, String> origin(Provenance from) {
        Map<String, String> origin = new TreeMap<>(from.settings());
        origin.put("commit", from.commit());
        origin.put("Gavel version", from.gavelVersion());
        origin.put("database", from.database());
        origin.put("durability", from.durability());
        origin.put("policy", from.policy());
        return origin;
    }

    private static Reviewed.Judged judged(Ruling ruling) {
        Finding finding = ruling.finding();
        return new Reviewed.Judged(
                finding.id(),
                finding.verdict().name(),
                finding.target().text(),
                finding.shown(),
                finding.n(),
                finding.reason(),
                finding.resolution(),
                ruling.waivers().stream()
                        .filter(waiver -> ruling.waived())
                        .map(waiver -> waiver.entry().summary())
                        .findFirst()
                        .orElse(null));
    }
}
