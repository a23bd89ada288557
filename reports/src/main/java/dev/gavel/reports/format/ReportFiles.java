package dev.gavel.reports.format;

import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.html.HtmlReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of a gate report, beside its journal. */
public final class ReportFiles {

    /** The report that programs read. */
    public static final String JSON = "gate-report.json";
    /** The report that people show to others. */
    public static final String HTML = "gate-report.html";

    /** The document that only a decision has. */
    public static final String DECISION = "decision.md";

    private static final Map<String, ReportFormat> ALL = all();

    private ReportFiles() {}

    /** Every file's name and format. */
    public static Map<String, ReportFormat> formats() {
        return ALL;
    }

    /** Every file's name and format in the report of {@code gate}. */
    public static Map<String, ReportFormat> formats(String gate) {
        if (!gate.equals("decision")) {
            return ALL;
        }
        Map<String, ReportFormat> all = new LinkedHashMap<>(ALL);
        all.put(DECISION, new DecisionDocument());
        return Collections.unmodifiableMap(all);
    }

    /** Writes every file into {@code directory}; each appears whole or not at all. */
    public static void write(GateReport report, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, ReportFormat> file : formats(report.gate()).entrySet()) {
            Path part = directory.resolve("." + file.getKey() + ".part");
            Files.writeString(part, render(file.getValue(), report));
            Files.move(part, directory.resolve(file.getKey()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What {@code format} writes. */
    public static String render(ReportFormat format, GateReport report) {
        StringBuilder text = new StringBuilder();
        try {
            format.write(report, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Map<String, ReportFormat> all() {
        Map<String, ReportFormat> all = new LinkedHashMap<>();
        all.put(JSON, new JsonReport());
        all.put("gate-report.md", new MarkdownReport());
        all.put(HTML, new HtmlReport()::write);
        all.put("findings.csv", new FindingsCsv());
        all.put("samples.csv", new SamplesCsv());
        all.put("junit.xml", new JunitXml());
        return Collections.unmodifiableMap(all);
    }
}
