package dev.gavel.reports.format;

import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.gate.Ruling;
import dev.gavel.reports.html.Words;
import dev.gavel.reports.journal.Provenance;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code gate-report.md}, for reviews and chats. */
final class MarkdownReport implements ReportFormat {

    @Override
    public void write(GateReport report, Appendable out) throws IOException {
        String gate = report.gate();
        out.append("# ").append(gate.substring(0, 1).toUpperCase(Locale.ROOT)).append(gate.substring(1));
        out.append(" Gate: ").append(report.verdict().words()).append("\n\n");
        out.append("**").append(report.recommendation().name()).append(".** ");
        out.append(text(report.reason())).append("\n\n");
        if (!report.changedTargets().isEmpty()) {
            out.append("Changed targets: ")
                    .append(text(report.changedTargets().toString()))
                    .append("\n\n");
        }
        table(report, out);
        for (Ruling ruling : report.rulings()) {
            section(ruling, out);
        }
        provenance(report, out);
    }

    private static void table(GateReport report, Appendable out) throws IOException {
        out.append("| id | criterion | target | observed | 95 % interval | n | verdict |\n");
        out.append("|---|---|---|---|---|--:|---|\n");
        for (Ruling ruling : report.rulings()) {
            Finding finding = ruling.finding();
            out.append("| ").append(finding.id());
            out.append(" | ").append(text(finding.subject().title()));
            out.append(finding.subject().critical() ? " (critical)" : "");
            out.append(" | ").append(text(finding.target().text()));
            out.append(" | ").append(text(finding.shown()));
            out.append(" | ")
                    .append(text(
                            Words.interval(finding.interval(), finding.target().unit())));
            out.append(" | ").append(Long.toString(finding.n()));
            out.append(" | ").append(finding.verdict().name());
            out.append(ruling.waived() ? ", waived |\n" : " |\n");
        }
    }

    private static void section(Ruling ruling, Appendable out) throws IOException {
        Finding finding = ruling.finding();
        out.append("\n## ")
                .append(finding.id())
                .append(' ')
                .append(text(finding.subject().title()));
        out.append(": ").append(finding.verdict().name()).append("\n\n");
        out.append(text(finding.reason())).append("\n\n");
        out.append("- Measured: ").append(text(finding.subject().measure())).append('\n');
        for (Finding.Detail detail : finding.details()) {
            out.append("- ")
                    .append(text(detail.label()))
                    .append(": ")
                    .append(text(detail.value()))
                    .append('\n');
        }
        line(out, "To settle it", finding.resolution());
        line(out, "To measure it again", finding.reproduce());
        line(out, "Evidence, lines", Words.ranges(finding.evidence()));
        line(out, "Against it, lines", Words.ranges(finding.against()));
        for (var waiver : ruling.waivers()) {
            line(
                    out,
                    ruling.waived() ? "Waived" : "Waiver without effect",
                    waiver.entry().summary());
        }
    }

    private static void line(Appendable out, String label, @Nullable String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            out.append("- ").append(label).append(": ").append(text(value)).append('\n');
        }
    }

    private static void provenance(GateReport report, Appendable out) throws IOException {
        Provenance from = report.evidence().provenance();
        out.append("\n## Provenance\n\n");
        line(out, "Gavel", from.gavelVersion() + " at " + from.commit());
        line(out, "Database", from.database() + " (" + from.durability() + ")");
        line(out, "Machine", from.processor() + ", " + from.processors() + " processors, " + from.os());
        line(out, "JVM", from.jvm());
        line(out, "Policy under test", from.policy());
        line(out, "Profile", from.profile());
        line(out, "Settings", from.settings().toString());
        line(out, "Seeds", from.seeds().toString());
        line(
                out,
                "Journal",
                report.evidence().entries().size() + " entries, SHA-256 of the last line "
                        + report.evidence().head());
    }

    /** Text that Markdown does not take for its own. */
    static String text(String raw) {
        return raw.replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1").replaceAll("\\R", " ");
    }
}
