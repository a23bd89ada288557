package dev.gavel.reports.regress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealFileTest {

    @TempDir
    Path directory;

    @Test
    void namesOfOneFileAreTheSameWhetherItIsThereOrNot() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("file"));
        Path file = directory.resolve("file");
        Path other = directory.resolve("other");

        assertThat(RealFile.isSame(link, file)).isTrue();
        assertThat(RealFile.isSame(link, other)).isFalse();
        Files.writeString(file, "");
        assertThat(RealFile.isSame(link, directory.resolve("../" + directory.getFileName() + "/file")))
                .isTrue();
        assertThat(RealFile.isSame(link, other)).isFalse();
    }

    @Test
    void linksThatLeadInACircleAreNamed() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("link"));

        assertThatThrownBy(() -> RealFile.of(link))
                .isInstanceOf(FileSystemLoopException.class)
                .hasMessageContaining("link: its symbolic links lead in a circle");
    }

    /** A pipe has no path of its own. */
    @Test
    void standardInputIsNoFileThatIsNotThere() throws IOException {
        Path input = Path.of("/dev/stdin");
        assumeTrue(Files.exists(input), "standard input as a file");

        assertThat(RealFile.isSame(input, directory.resolve("none"))).isFalse();
    }
}
