package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.testing.Provenances;
import dev.gavel.time.TimeSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What somebody is told of a command that failed. */
class FailuresTest {

    @TempDir
    Path directory;

    private Gavel told(Exception failure) {
        StringWriter err = new StringWriter();
        CommandLine line = new CommandLine(CommandSpec.create()).setErr(new PrintWriter(err, true));
        int code = new Failures().handleExecutionException(failure, line, line.parseArgs());
        return new Gavel(code, "", err.toString());
    }

    private static Exception thrownBy(Opening opening) throws IOException {
        try (EvidenceJournal journal = opening.open()) {
            throw new AssertionError("opened with " + journal.entries() + " entries");
        } catch (IOException e) {
            return e;
        }
    }

    @FunctionalInterface
    private interface Opening {
        EvidenceJournal open() throws IOException;
    }

    @Test
    void aJournalThatWasBegunOtherwiseIsAMistakeOfTheCommandLine() throws Exception {
        Path file = directory.resolve(EvidenceJournal.FILE_NAME);
        TimeSource time = TimeSource.system();
        EvidenceJournal.create(file, Provenances.of("validation", "quick"), time)
                .close();
        Gavel told = told(thrownBy(() -> EvidenceJournal.open(file, Provenances.of("validation", "full"), time)));
        assertThat(told.code()).isEqualTo(ExitCode.USAGE);
        assertThat(told.err())
                .isEqualToIgnoringNewLines("gavel: " + file
                        + " was begun otherwise: profile was 'quick' and is 'full'; choose another directory");
    }

    @Test
    void aJournalThatSomebodyWritesOrChangedIsNoFailureToRead() throws Exception {
        Path file = directory.resolve(EvidenceJournal.FILE_NAME);
        TimeSource time = TimeSource.system();
        try (EvidenceJournal journal = EvidenceJournal.create(file, Provenances.of("validation", "quick"), time)) {
            Gavel told = told(thrownBy(() -> EvidenceJournal.reopen(file, time)));
            assertThat(told.code()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(told.err()).startsWith("gavel: " + file + " is being written by another run");
            assertThat(journal.entries()).isEqualTo(1);
        }
    }
}
