package dev.gavel.reports.html;

import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Note;
import dev.gavel.reports.journal.Provenance;
import dev.gavel.reports.journal.Recorded;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What the page shows.
 *
 * @param gate           name of the gate
 * @param mark           verdict of the gate as a mark
 * @param recommendation what to do
 * @param advice         what that means
 * @param reason         why
 * @param rows           one a criterion
 * @param figures        the plots for which there is evidence
 * @param provenance     where the evidence comes from
 * @param notes          what readers should know besides
 * @param passed         how many criteria pass
 * @param finished       when the last entry was written
 */
public record Page(
        String gate,
        Mark mark,
        String recommendation,
        String advice,
        String reason,
        List<Row> rows,
        List<Figure> figures,
        List<Fact> provenance,
        List<String> notes,
        long passed,
        String finished) {

    private static final int HEADLINE = 6;

    /**
     * A fact and its name.
     *
     * @param name  its name
     * @param value it
     */
    public record Fact(String name, String value) {}

    static Page of(GateReport report) {
        Evidence evidence = report.evidence();
        String gate = report.gate();
        Instant last = evidence.entry(evidence.entries().size()).at();
        return new Page(
                gate.substring(0, 1).toUpperCase(Locale.ROOT) + gate.substring(1) + " Gate",
                Mark.of(report.verdict()),
                report.recommendation().name(),
                advice(report),
                report.reason(),
                report.rulings().stream()
                        .map(ruling -> Row.of(ruling, evidence))
                        .toList(),
                Plots.of(evidence),
                facts(report),
                notes(report),
                report.count(Verdict.PASS),
                last.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** The rows that are no pass, the missed ones first. */
    public List<Row> open() {
        return rows.stream()
                .filter(row -> !row.mark().equals(Mark.PASS))
                .sorted(Comparator.comparing(Row::finding, Finding.WORST_FIRST))
                .toList();
    }

    /** Whether this is a decision, whose recommendation stands above its verdict. */
    public boolean decision() {
        return gate.startsWith("Decision");
    }

    /** The facts that everybody asks for first. */
    public List<Fact> headline() {
        return provenance.subList(0, HEADLINE);
    }

    private static String advice(GateReport report) {
        return switch (report.recommendation()) {
            case PROCEED -> "Batch mode may be switched on.";
            case ITERATE -> "Mend or measure what is open, then judge again.";
            case ABORT -> "Do not switch batch mode on: data would be at risk.";
        };
    }

    private static List<String> notes(GateReport report) {
        List<String> notes = new ArrayList<>();
        report.evidence().all(Note.class).stream()
                .map(Recorded::entry)
                .map(Note::text)
                .forEach(notes::add);
        return notes;
    }

    private static List<Fact> facts(GateReport report) {
        Provenance from = report.evidence().provenance();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Commit", from.commit()));
        facts.add(new Fact("Database", from.database()));
        facts.add(new Fact("Durability", from.durability()));
        facts.add(new Fact("Policy under test", from.policy()));
        facts.add(new Fact("Profile", from.profile()));
        String changed = report.changedTargets().toString();
        facts.add(new Fact(
                "Changed targets",
                report.changedTargets().isEmpty() ? "none" : changed.substring(1, changed.length() - 1)));
        facts.add(new Fact("Gavel", from.gavelVersion()));
        facts.add(new Fact("JVM", from.jvm()));
        facts.add(new Fact("Operating system", from.os()));
        facts.add(new Fact(
                "Processor",
                from.processor() + " (" + from.processors() + (from.processors() == 1 ? " core)" : " cores)")));
        facts.add(new Fact("Memory", (from.memoryBytes() >> 20) + " MiB"));
        facts.add(new Fact("Seeds", from.seeds().toString()));
        from.settings().forEach((name, value) -> facts.add(new Fact(name, value)));
        facts.add(new Fact("Evidence", report.evidence().entries().size() + " entries in evidence.jsonl"));
        facts.add(new Fact("SHA-256 of the last entry", report.evidence().head()));
        return facts;
    }
}
