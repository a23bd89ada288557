package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.reports.gate.Gate;
import dev.gavel.reports.journal.Coverage;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.testing.Provenances;
import dev.gavel.time.TimeSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verdicts on the terminal. */
class GateTextTest {

    @TempDir
    Path directory;

    @Test
    void whatIsMissedComesFirst() throws Exception {
        Path file = directory.resolve("evidence.jsonl");
        try (EvidenceJournal journal =
                EvidenceJournal.create(file, Provenances.of("validation", "quick"), TimeSource.system())) {
            journal.append(new Coverage(Provenances.COMMIT, 10, 100, 10, 100, "jacoco.xml"));
        }
        StringWriter screen = new StringWriter();
        GateText.print(Gate.validation().judge(Evidence.read(file)), directory, new PrintWriter(screen));
        assertThat(screen.toString()).startsWith("FAIL          Q1 ").contains("\nINCONCLUSIVE  F1 ");
    }
}
