package dev.gavel.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchDirectoryTest {

    @Test
    void goesWithEverythingInItWhenItIsClosed() throws Exception {
        ScratchDirectory scratch = ScratchDirectory.create("gavel-test");
        Files.writeString(Files.createDirectories(scratch.path().resolve("a/b")).resolve("c.txt"), "text");

        scratch.close();

        assertThat(scratch.path()).doesNotExist();
    }

    @Test
    void goesWithTheProcessThatForgotIt(@TempDir Path directory) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + directory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Forgetful.class.getName())
                .start();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
        assertThat(directory).isEmptyDirectory();
    }

    /** Makes one and ends without closing it. */
    static final class Forgetful {

        private Forgetful() {}

        public static void main(String[] arguments) throws Exception {
            Files.writeString(ScratchDirectory.create("gavel-test").path().resolve("left.txt"), "text");
            System.exit(3);
        }
    }
}
