package dev.gavel.reports.format;

import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.criteria.Target;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.gate.Ruling;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code gate-report.json}, as {@code docs/gate-report.schema.json} describes it. */
final class JsonReport implements ReportFormat {

    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .defaultPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** The journal as it was when the report was made: how many entries, and the SHA-256 of its last line. */
    private record Head(int entries, String sha256) {}

    @Override
    public void write(GateReport report, Appendable out) throws IOException {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("gate", report.gate());
        document.put("verdict", report.verdict().words());
        document.put("recommendation", report.recommendation().name());
        document.put("reason", report.reason());
        document.put("changed_targets", report.changedTargets());
        document.put(
                "journal",
                new Head(report.evidence().entries().size(), report.evidence().head()));
        document.put("provenance", report.evidence().provenance());
        document.put(
                "findings", report.rulings().stream().map(JsonReport::finding).toList());
        out.append(JSON.writeValueAsString(document)).append('\n');
    }

    private static Map<String, @Nullable Object> finding(Ruling ruling) {
        Finding finding = ruling.finding();
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("id", finding.id());
        node.put("title", finding.subject().title());
        node.put("critical", finding.subject().critical());
        node.put("measure", finding.subject().measure());
        node.put("target", target(finding.target()));
        node.put("observed", finding.observed());
        node.put("observed_text", finding.shown());
        node.put("unit", finding.target().unit());
        node.put("n", finding.n());
        node.put("interval", finding.interval());
        node.put("verdict", finding.verdict().name());
        node.put("reason", finding.reason());
        node.put("resolution", finding.resolution());
        node.put("details", finding.details());
        node.put("evidence", finding.evidence());
        node.put("against", finding.against());
        node.put("reproduce", finding.reproduce());
        node.put("waived", ruling.waived());
        node.put(
                "waivers",
                ruling.waivers().stream().map(waiver -> waiver.entry()).toList());
        return node;
    }

    private static Map<String, @Nullable Object> target(Target target) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("text", target.text());
        node.put("relation", target.relation().sign());
        node.put("value", target.value());
        node.put("default", target.fallback());
        node.put("samples", target.samples());
        node.put("samples_default", target.samplesDefault());
        node.put("changed", target.changed());
        return node;
    }
}
