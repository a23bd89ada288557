package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every command has in common. */
class MainTest {

    /** A standard output that takes nothing, as a full disk does. */
    private static final class Full extends Writer {

        @Override
        public void write(char[] characters, int from, int length) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void anAnswerThatNobodyCanReadIsNoSuccess() {
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(new Full()), new PrintWriter(err), "--version");
        assertThat(code).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(err.toString()).startsWith("gavel: standard output could not be written");
    }

    @Test
    void aFailureKeepsItsExitCodeWhereItsAnswerIsLost(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("evidence.jsonl"), "{}\n");
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(new Full()), new PrintWriter(err), "verify", directory.toString());
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).startsWith("gavel: standard output could not be written");
    }
}
