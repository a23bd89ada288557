package dev.gavel.reports.verify;

import dev.gavel.reports.format.ReportFiles;
import dev.gavel.reports.format.ReportFormat;
import dev.gavel.reports.gate.Gate;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.JournalScan;
import dev.gavel.reports.journal.Provenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a second look at a report's directory finds.
 *
 * <p>The chain is checked and every verdict is computed again, from the evidence alone. Every file of the report that is
 * there must be, byte for byte, what the evidence gives; {@code gate-report.json} must be there.
 *
 * @param entries  entries of the journal that are as they were written
 * @param report   what the evidence says; null where the journal is broken
 * @param problems all that was found, nothing where all is well
 * @param unfinished whether more is to be measured: a gate that has not ended, whose report may be missing, or speak of
 *     an earlier moment of the journal
 * @param torn       whether the journal ends with a line that is being written, or was never finished
 */
public record Verification(
        int entries, @Nullable GateReport report, List<Problem> problems, boolean unfinished, boolean torn) {

    public Verification {
        problems = List.copyOf(problems);
    }

    /** Whether nothing was found. */
    public boolean sound() {
        return problems.isEmpty();
    }

    /**
     * Looks at {@code directory} again, with the gate that its evidence was gathered for.
     *
     * @throws IOException where it holds no journal, a file cannot be read, or this version knows no such gate
     */
    public static Verification of(Path directory) throws IOException {
        Path journal = journal(directory);
        JournalScan scan = JournalScan.of(journal);
        String name = scan.entries().stream()
                .findFirst()
                .map(first -> first.entry() instanceof Provenance from ? from.gate() : "validation")
                .orElse("validation");
        Gate gate = Gate.named(name)
                .orElseThrow(() -> new IOException(
                        journal + " is of the " + name + " gate, which this version of Gavel does not know"));
        return of(directory, gate, scan);
    }

    /**
     * Looks at {@code directory} again.
     *
     * @throws IOException where it holds no journal, or a file cannot be read
     */
    public static Verification of(Path directory, Gate gate) throws IOException {
        return of(directory, gate, JournalScan.of(journal(directory)));
    }

    private static Path journal(Path directory) throws IOException {
        Path journal = directory.resolve(EvidenceJournal.FILE_NAME);
        if (!Files.isRegularFile(journal)) {
            throw new NoSuchFileException(journal.toString(), null, "there is no evidence here");
        }
        return journal;
    }

    private static Verification of(Path directory, Gate gate, JournalScan scan) throws IOException {
        List<Problem> problems = new ArrayList<>();
        scan.flaws()
                .forEach(flaw ->
                        problems.add(new Problem(EvidenceJournal.FILE_NAME, "line " + flaw.line(), flaw.what())));
        boolean unfinished = Unfinished.is(directory, scan);
        if (scan.isTorn() && !unfinished) {
            problems.add(new Problem(
                    EvidenceJournal.FILE_NAME,
                    "line " + (scan.lines() + 1),
                    "was begun and never ended: the process that wrote it was killed, or it was changed"));
        }
        GateReport report = null;
        if (problems.isEmpty()) {
            report = judge(directory, gate, scan);
            if (!unfinished) {
                compare(directory, report, problems);
            } else if (Unfinished.hasReport(directory, report.gate())) {
                compare(directory, judge(directory, gate, told(directory, scan)), problems);
            }
        }
        return new Verification(scan.entries().size(), report, problems, unfinished, scan.isTorn());
    }

    private static GateReport judge(Path directory, Gate gate, JournalScan scan) throws IOException {
        Path journal = directory.resolve(EvidenceJournal.FILE_NAME);
        return gate.judge(Evidence.of(journal, scan.isTorn() ? JournalScan.of(journal, scan.lines()) : scan));
    }

    /** As much of the journal as the report speaks of; all of it where it does not say. */
    private static JournalScan told(Path directory, JournalScan scan) throws IOException {
        Path json = directory.resolve(ReportFiles.JSON);
        JsonNode tree = Files.isRegularFile(json) ? tree(Files.readAllBytes(json)) : null;
        long told = tree == null
                ? scan.lines()
                : tree.path("journal").path("entries").asLong(scan.lines());
        long lines = Math.max(1, Math.min(told, scan.lines()));
        return JournalScan.of(directory.resolve(EvidenceJournal.FILE_NAME), lines);
    }

    private static void compare(Path directory, GateReport report, List<Problem> problems) throws IOException {
        for (Map.Entry<String, ReportFormat> file :
                ReportFiles.formats(report.gate()).entrySet()) {
            Path path = directory.resolve(file.getKey());
            if (Files.isRegularFile(path)) {
                byte[] expected = ReportFiles.render(file.getValue(), report).getBytes(StandardCharsets.UTF_8);
                problems.addAll(compare(file.getKey(), expected, Files.readAllBytes(path)));
            } else {
                problems.add(new Problem(file.getKey(), "file", "is missing"));
            }
        }
    }

    private static List<Problem> compare(String name, byte[] expected, byte[] found) {
        int at = Arrays.mismatch(expected, found);
        if (at < 0) {
            return List.of();
        }
        if (name.equals(ReportFiles.JSON)) {
            List<Problem> located = JsonDifference.of(name, tree(expected), tree(found));
            if (!located.isEmpty()) {
                return located;
            }
        }
        long line = 1;
        for (int i = 0; i < at && i < expected.length; i++) {
            line += expected[i] == '\n' ? 1 : 0;
        }
        return List.of(new Problem(name, "line " + line, "is not what the evidence gives"));
    }

    private static @Nullable JsonNode tree(byte[] json) {
        try {
            return Objects.requireNonNull(JsonMapper.shared().readTree(json));
        } catch (JacksonException e) {
            return null;
        }
    }
}
