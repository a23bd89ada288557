package dev.gavel.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.testing.Faults;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an update logs, in a process of its own, since a process decides once what it logs. */
@Tag("sqlite")
class LogLinesTest {

    @TempDir
    Path directory;

    /** Updates a database that fails once, as PostgreSQL does, with a message of two lines. */
    static final class Updater {

        private Updater() {}

        public static void main(String[] arguments) {
            TestDatabase.existing(Path.of(arguments[0]))
                    .through(real -> new Faults(real).atStatement(n -> n == 1, Updater::deadlock))
                    .batch(Meeting.range(0, 20), 10);
        }

        private static SQLException deadlock() {
            return new SQLException("deadlock detected\n  Where: here", "40P01");
        }
    }

    @Test
    void isOneLineAnEventWhateverTheDatabaseSays() throws Exception {
        TestDatabase db = TestDatabase.create(directory.resolve("a.db"));
        db.sql("CREATE TRIGGER refuse BEFORE INSERT ON update_logs"
                + " BEGIN SELECT RAISE(ABORT, 'no log\n  Where: there'); END");
        Process updater = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Updater.class.getName(),
                        db.file().toString())
                .start();
        String log = new String(updater.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(updater.waitFor()).isZero();
        assertThat(log)
                .containsPattern("event=group-rolled-back .*reason=\"deadlock detected Where: here\"")
                .containsPattern("event=retry .*reason=\"deadlock detected Where: here\"")
                .containsPattern("event=not-recorded .*no log Where: there");
        assertThat(log.lines()).allMatch(line -> line.contains("event="));
    }
}
