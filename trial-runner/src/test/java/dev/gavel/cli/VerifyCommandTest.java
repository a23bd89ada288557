package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.testing.Provenances;
import dev.gavel.time.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
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
}
