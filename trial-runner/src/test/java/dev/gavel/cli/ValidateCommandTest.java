package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.server.PostgresServer;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --db} of the gate is told, before anything is measured. */
class ValidateCommandTest {

    @TempDir
    Path directory;

    private void assertUnusable(Object db, String... fragments) {
        Path out = directory.resolve("out");
        Gavel run = Gavel.run("validate", "--db", db, "--out", out);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(run.err()).contains(fragments).doesNotContain("secret", "\tat ", "Exception");
        assertThat(run.err().strip().lines()).allMatch(line -> line.startsWith("gavel: "));
        assertThat(out.resolve("evidence.jsonl")).doesNotExist();
    }

    @Test
    void targetsThatCannotBeReadSayWhy() throws Exception {
        assertRefused("no.properties is not there", "--targets", directory.resolve("no.properties"));
        assertRefused("is a directory; name a properties file", "--targets", directory);
        Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xFF, 0});
        assertRefused("binary: is no text in UTF-8", "--targets", binary);
    }

    private void assertRefused(String fragment, Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("validate", "--out", directory.resolve("out")));
        arguments.addAll(List.of(options));
        Gavel run = Gavel.run(arguments.toArray());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(fragment).doesNotContain("Exception", "reading or writing");
        assertThat(directory.resolve("out").resolve("evidence.jsonl")).doesNotExist();
    }

    @Test
    void aFileThatIsNotThere() {
        assertUnusable(directory.resolve("no.db"), "no.db is not there", "gavel seed --db");
    }

    @Test
    void aFileThatIsNoDatabase() throws Exception {
        assertUnusable(Files.writeString(directory.resolve("text.db"), "hello, world, this is text"), "text.db");
    }

    @Test
    void aDatabaseOfOtherThings() throws Exception {
        Path file = directory.resolve("other.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE songs (title TEXT)");
        }
        assertUnusable(file, "this is no Hearing-Database: table committees is missing");
    }

    @Test
    void aDatabaseThatIsTooSmall() {
        Path file = directory.resolve("small.db");
        assertThat(Gavel.run("seed", "--db", file, "--hearings", 30).code()).isZero();
        assertUnusable(file, "small.db holds 30 hearings", "750");
    }

    @Test
    void aDatabaseThatNoUpdateWouldTouch() throws Exception {
        Path file = directory.resolve("orphan.db");
        assertThat(Gavel.run("seed", "--db", file, "--hearings", 30).code()).isZero();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = OFF");
            statement.execute("INSERT INTO hearing_committees (hearing_id, committee_id) VALUES (99999, 1)");
        }
        assertUnusable(file, "orphan.db is not sound and was left alone", "hearing_committees");
    }

    @Test
    void aDatabaseThatIsDamaged() throws Exception {
        Path file = directory.resolve("damaged.db");
        assertThat(Gavel.run("seed", "--db", file, "--hearings", 30).code()).isZero();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            bytes.write(new byte[6_000]);
        }
        assertUnusable(file, "damaged.db ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://me:secret@localhost:1/hearings",
                "jdbc:postgresql://localhost:1/hearings?user=me&password=secret",
                "jdbc:mysql://me:secret@host/x"
            })
    void aServerThatIsNotThere(String url) {
        assertUnusable(url, "database ");
    }

    @Test
    void aServerThatRefusesOrHoldsOtherThings() {
        try (PostgresServer server = PostgresServer.start()) {
            server.create("songs");
            assertUnusable(
                    server.url("songs").replaceFirst("\\?.*", "?user=nobody&password=secret"), "songs", "nobody");
            assertUnusable(server.url("songs"), "this is no Hearing-Database: table committees is missing");
        }
    }
}
