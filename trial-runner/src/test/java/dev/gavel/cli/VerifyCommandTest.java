package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.reports.format.ReportFiles;
import dev.gavel.reports.gate.Gate;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.StageBegun;
import dev.gavel.reports.journal.StageEnded;
import dev.gavel.testing.Provenances;
import dev.gavel.time.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads where evidence is not what it was. */
class VerifyCommandTest {

    @TempDir
    Path directory;

    @Test
    void countsAllProblemsAndShowsTheFirst() throws Exception {
        Files.write(directory.resolve("evidence.jsonl"), Collections.nCopies(40, "{}"));
        Gavel run = Gavel.run("verify", directory);
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out().lines()).hasSize(22).endsWith("  and 20 more", "NOT SOUND: 40 problems, listed above");
        assertThat(run.out()).contains("evidence.jsonl, line 20:").doesNotContain("line 21:");
    }

    @Test
    void aTrialThatHasNotEndedIsUnfinishedAndNotUnsound() throws Exception {
        EvidenceJournal.create(
                        directory.resolve(EvidenceJournal.FILE_NAME),
                        Provenances.of("trial", "real time"),
                        TimeSource.system())
                .close();
        Gavel run = Gavel.run("verify", directory);
        assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(run.out()).contains("UNFINISHED: 1 entry, sound so far; the trial has not ended");
    }

    @Test
    void aGateThatWasInterruptedIsUnfinishedAndSaysWhatGoesOn() throws Exception {
        Path journal = begun();
        Gavel run = Gavel.run("verify", directory);
        assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(run.out())
                .isEqualToIgnoringNewLines(
                        "UNFINISHED: 1 entry, sound so far; the gate has not ended, and gavel validate"
                                + " goes on with it");

        Files.writeString(journal, "{\"seq\":2,", StandardOpenOption.APPEND);
        Gavel torn = Gavel.run("verify", directory);
        assertThat(torn.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(torn.out()).contains("UNFINISHED: 1 entry, sound so far, and a last line that was never finished;");
    }

    @Test
    void aGateThatWasGoneOnWithAndInterruptedIsUnfinishedBesideItsEarlierReport() throws Exception {
        Path journal = begun();
        ReportFiles.write(Gate.validation().judge(Evidence.read(journal)), directory);
        assertThat(Gavel.run("verify", directory).out()).startsWith("SOUND");
        try (EvidenceJournal more = EvidenceJournal.reopen(journal, TimeSource.system())) {
            more.append(new StageBegun(List.of("P4"), "Memory"));
        }
        assertThat(Gavel.run("verify", directory).out()).startsWith("UNFINISHED: 2 entries");
        try (EvidenceJournal more = EvidenceJournal.reopen(journal, TimeSource.system())) {
            more.append(new StageEnded(List.of("P4"), "Memory"));
        }
        assertThat(Gavel.run("verify", directory).out())
                .contains("gate-report.json, journal.entries: says 1, but the evidence says 3");
    }

    @Test
    void nothingIsDecidedByAGateThatIsUnfinished(@TempDir Path out) throws Exception {
        begun();
        Gavel run = Gavel.run("decide", "--validation", directory, "--trial", directory, "--out", out);
        assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(out.resolve("decision.md")).content().contains("D1").contains("the gate is unfinished");
    }

    private Path begun() throws Exception {
        Path journal = directory.resolve(EvidenceJournal.FILE_NAME);
        EvidenceJournal.create(journal, Provenances.of("validation", "quick"), TimeSource.system())
                .close();
        return journal;
    }
}
