package dev.gavel.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFeedTest {

    @TempDir
    private Path directory;

    private Path files;
    private FileFeed feed;

    @BeforeEach
    void build() throws IOException {
        files = Files.createDirectory(directory.resolve("feed"));
        feed = new FileFeed(files);
    }

    @Test
    void aChangedFileIsToldUntilSomebodyHasTakenNote() throws IOException {
        Files.writeString(files.resolve("a.jsonl"), "one\n");
        Map<String, String> taken = take(Map.of()).fresh();
        assertThat(take(taken).changed()).isEmpty();
        Files.writeString(files.resolve("a.jsonl"), "something else\n");
        Map<String, String> changed = take(taken).changed();
        assertThat(changed).containsOnlyKeys("a.jsonl");
        assertThat(take(taken).changed())
                .as("an exception lost the first answer")
                .isEqualTo(changed);
        assertThat(take(changed).changed()).isEmpty();
    }

    @Test
    void aDirectoryThatIsGoneIsSaidSo() throws IOException {
        Files.delete(files);
        assertThatThrownBy(() -> take(Map.of()))
                .isInstanceOfSatisfying(
                        IOException.class,
                        gone -> assertThat(FileTrouble.of(gone)).isEqualTo(files + " is not there; put it back"));
    }

    @Test
    void aFileThatMayNotBeReadIsNamed() {
        assertThat(FileTrouble.of(new AccessDeniedException("feed/c.jsonl")))
                .isEqualTo("feed/c.jsonl cannot be read: access is denied; let it be read, or move it away");
    }

    private ChangeFeed.Taken take(Map<String, String> taken) throws IOException {
        return feed.write(1, directory, taken, directory.resolve("changes.jsonl"));
    }
}
