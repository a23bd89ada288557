package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.SignOff;
import dev.gavel.testing.Provenances;
import dev.gavel.time.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's word in a journal. */
class SignCommandTest {

    @TempDir
    Path directory;

    @Test
    void signsAJournalWhoseLastLineWasNeverFinishedAndSaysWhatWasCutOff() throws Exception {
        Path journal = journal();
        Files.writeString(journal, "{\"seq\":2,\"at\"", StandardOpenOption.APPEND);
        Gavel run = sign();
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(run.err()).contains("gavel: cut off 13 bytes of an entry");
        assertThat(Evidence.read(journal).all(SignOff.class)).hasSize(1);
        assertThat(Gavel.run("verify", directory).out()).startsWith("SOUND");
    }

    @Test
    void signsNothingWhereAWholeLineWasChanged() throws Exception {
        Path journal = journal();
        Files.writeString(journal, Files.readString(journal).replace("Test JVM", "Best JVM"));
        Gavel run = sign();
        assertThat(run.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(run.err()).contains("line 1 was changed");
    }

    @Test
    void waivesNoHoursOfATrialThatHasNone() throws Exception {
        Path journal = directory.resolve(EvidenceJournal.FILE_NAME);
        EvidenceJournal.create(journal, Provenances.of("trial", "real time"), TimeSource.system())
                .close();
        Gavel run =
                Gavel.run("sign", directory, "--waive", "--criterion", "T1", "--by", "Ann Lee", "--reason", "why not");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("T1 cannot be waived: an accelerated trial is no observation");
    }

    private Path journal() throws Exception {
        Path journal = directory.resolve(EvidenceJournal.FILE_NAME);
        EvidenceJournal.create(journal, Provenances.of("validation", "quick"), TimeSource.system())
                .close();
        return journal;
    }

    private Gavel sign() {
        return Gavel.run("sign", directory, "--criterion", "Q5", "--by", "Ann Lee", "--reason", "read it");
    }
}
