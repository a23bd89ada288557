package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What every command has in common. */
class MainTest {

    @TempDir
    Path directory;

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
    void aFailureKeepsItsExitCodeWhereItsAnswerIsLost() throws IOException {
        Files.writeString(directory.resolve("evidence.jsonl"), "{}\n");
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(new Full()), new PrintWriter(err), "verify", directory.toString());
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).startsWith("gavel: standard output could not be written");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "validate --out EMPTY",
                "validate --db EMPTY --out DIR",
                "trial --db EMPTY --out DIR",
                "update --source changes.jsonl --db EMPTY",
                "verify EMPTY",
                "sign EMPTY --criterion Q5 --by me --reason read"
            })
    void nothingIsNoPlaceAndNoDatabase(String command) {
        Gavel run = Gavel.run(Arrays.stream(command.split(" "))
                .map(word -> word.equals("EMPTY") ? "" : word.replace("DIR", directory.toString()))
                .toArray());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .containsPattern("(--out|--db|DIR) is empty; it must name a (file or a directory|database)");
        assertThat(run.err()).doesNotContain("Exception", "\tat ");
        assertThat(directory).isEmptyDirectory();
    }

    @Command(name = "hungry")
    private record Hungry(Error failure) implements Runnable {

        @Override
        public void run() {
            throw failure;
        }
    }

    private static Gavel failing(Error failure) {
        StringWriter err = new StringWriter();
        int code = Main.execute(new CommandLine(new Hungry(failure)).setErr(new PrintWriter(err)));
        return new Gavel(code, "", err.toString());
    }

    @Test
    void memoryThatIsNotEnoughIsNoVerdict() {
        Gavel run = failing(new OutOfMemoryError("Java heap space"));

        assertThat(run.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        "gavel: the memory is not enough: Java heap space; give the JVM more, such as"
                                + " GAVEL_JAVA_OPTS=-Xmx2g, or name a smaller file");
    }

    @Test
    void noErrorOfTheJvmIsAVerdict() {
        Gavel run = failing(new StackOverflowError());

        assertThat(run.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(run.err())
                .startsWith("gavel: this should not have happened: java.lang.StackOverflowError; ")
                .hasLineCount(1);
    }
}
