package dev.gavel.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.Provenance;
import dev.gavel.testing.Provenances;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a trial goes on with a journal that a killed process or a full disk left. */
class TrialJournalTest {

    private static final Provenance ORIGIN = Provenances.of("trial", "real time");

    private final FakeTime time = new FakeTime();

    @TempDir
    Path directory;

    @Test
    void goesOnAfterALastLineThatWasNeverFinished() throws Exception {
        Instant begun = time.now();
        try (TrialJournal journal = TrialJournal.open(directory, ORIGIN, time)) {
            assertThat(journal.isResumed()).isFalse();
            journal.append(Stage.plan(8).schedule(begun));
        }
        Path file = directory.resolve(EvidenceJournal.FILE_NAME);
        Files.writeString(file, "{\"seq\":3,", StandardOpenOption.APPEND);
        time.sleep(Duration.ofHours(2));
        try (TrialJournal journal = TrialJournal.open(directory, ORIGIN, time)) {
            assertThat(journal.isResumed()).isTrue();
            assertThat(journal.cutOff())
                    .hasValueSatisfying(what -> assertThat(what).startsWith("cut off 9 bytes"));
        }
        assertThat(Evidence.read(file).entry(4).entry().summary()).endsWith("the last entry before it is of " + begun);
    }

    @Test
    void beginsWhereNotOneLineWasFinished() throws Exception {
        Files.writeString(directory.resolve(EvidenceJournal.FILE_NAME), "{\"seq\":1,");
        try (TrialJournal journal = TrialJournal.open(directory, ORIGIN, time)) {
            assertThat(journal.isResumed()).isFalse();
        }
    }
}
