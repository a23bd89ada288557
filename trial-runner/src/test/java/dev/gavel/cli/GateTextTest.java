package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.reports.criteria.Targets;
import dev.gavel.reports.gate.Gate;
import dev.gavel.reports.journal.Coverage;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.Provenance;
import dev.gavel.time.TimeSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verdicts on the terminal. */
class GateTextTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path directory;

    private static Provenance provenance() {
        return new Provenance(
                "validation",
                "0.0-test",
                COMMIT,
                "Test JVM",
                "Test OS",
                "Test processor",
                2,
                8L << 30,
                "SQLite",
                "full",
                "isolate",
                "quick",
                Map.of(),
                List.of(),
                Targets.defaults().all());
    }

    @Test
    void whatIsMissedComesFirst() throws Exception {
        Path file = directory.resolve("evidence.jsonl");
        try (EvidenceJournal journal = EvidenceJournal.create(file, provenance(), TimeSource.system())) {
            journal.append(new Coverage(COMMIT, 10, 100, 10, 100, "jacoco.xml"));
        }
        StringWriter screen = new StringWriter();
        GateText.print(Gate.validation().judge(Evidence.read(file)), directory, new PrintWriter(screen));
        assertThat(screen.toString()).startsWith("FAIL          Q1 ").contains("\nINCONCLUSIVE  F1 ");
    }
}
