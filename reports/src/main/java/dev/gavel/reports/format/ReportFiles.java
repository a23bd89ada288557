package dev.gavel.reports.format;

import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.html.HtmlReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
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
            write(directory.resolve(file.getKey()), render(file.getValue(), report));
        }
    }

    /** Writes {@code file}, which appears whole or not at all, over an earlier one. */
    public static void write(Path file, String content) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.writeString(part, content);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritten(file, e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Deletes {@code file} where it is there. */
    public static void delete(Path file) throws IOException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unwritten(file, e);
        }
    }

    /** With the cause, which some failures of the file system leave out. */
    private static IOException unwritten(Path file, IOException cause) {
        String why = cause.getMessage();
        if (cause instanceof DirectoryNotEmptyException) {
            why = "a directory of that name is there, and is not empty";
        } else if (cause instanceof AccessDeniedException) {
            why = "access is denied";
        }
        return new IOException(file + " cannot be written: " + why, cause);
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
