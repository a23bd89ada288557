package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialDirectoryTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"gate-report.json", "work"})
    void whatAnEarlierTrialLeftIsNotWrittenOver(String left) throws IOException {
        Files.createDirectory(directory.resolve(left));
        assertThatThrownBy(() -> TrialDirectory.check(directory))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--out " + directory + " holds " + left + ", but evidence.jsonl is not there");
        Files.createFile(directory.resolve("evidence.jsonl"));
        assertThatThrownBy(() -> TrialDirectory.check(directory)).hasMessageContaining("evidence.jsonl is empty");
        Files.writeString(directory.resolve("evidence.jsonl"), "an entry\n");
        assertThatCode(() -> TrialDirectory.check(directory)).doesNotThrowAnyException();
    }

    @Test
    void settingsAndAnEmptyJournalAreNoTrial() throws IOException {
        Files.createFile(directory.resolve("gavel.properties"));
        Files.createFile(directory.resolve("evidence.jsonl"));
        assertThatCode(() -> TrialDirectory.check(directory)).doesNotThrowAnyException();
    }
}
