package dev.gavel.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gavel.jdbc.Sql;
import dev.gavel.metrics.Totals;
import dev.gavel.server.PostgresServer;
import dev.gavel.server.PostgresServer.SmallPlace;
import dev.gavel.settings.Setting;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.TestDatabase;
import dev.gavel.testing.TestServer;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateReport.Outcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server's disk that fills up during an update, on servers that have a place for that: those in a container. */
@Tag("postgres")
@SuppressWarnings("NullAway.Init") // set before each test
class FullTablespaceTest {

    private static final int STORED = 5;
    private static final int CHANGES = 400;
    private static final int SIZE = 10;
    private static final int LEFT_FREE = 256 << 10;
    private static final int TITLE = 1_000;
    private static final Path NAME = Path.of("a database in a small place");

    private PostgresServer server;
    private String filler;
    private TestDatabase db;

    @BeforeEach
    void fillUp() throws SQLException {
        server = TestServer.server();
        assumeTrue(server.smallPlace().isPresent(), "no small file system on " + server.description());
        SmallPlace small = server.smallPlace().orElseThrow();
        String space = small.directory() + "/space";
        filler = small.directory() + "/filler";
        shell("mkdir " + space);
        server.run("CREATE TABLESPACE small LOCATION '" + space + "'");
        server.run("CREATE DATABASE in_a_small_place TABLESPACE small");
        db = TestDatabase.onServer(NAME, server.url("in_a_small_place"));
        db.batch(Meeting.range(0, STORED));
        shell("dd if=/dev/zero of=" + filler + " bs=8k 2>/dev/null || true");
        shell("truncate -s -" + LEFT_FREE + " " + filler);
    }

    @AfterEach
    void empty() throws SQLException {
        if (server.smallPlace().isPresent()) {
            TestServer.forget(NAME);
            server.drop("in_a_small_place");
            server.run("DROP TABLESPACE small");
            shell("rm -rf " + server.smallPlace().orElseThrow().directory() + "/*");
        }
    }

    /** As the server's own user, on its machine. */
    private void shell(String command) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url("postgres"))) {
            Sql.run(connection, "COPY (SELECT 1) TO PROGRAM 'cat >/dev/null; " + command + "'");
        }
    }

    /** Titles that do not compress. */
    private static List<Meeting> changes() {
        Random random = new Random(11);
        List<Meeting> meetings = Meeting.range(STORED, STORED + CHANGES);
        meetings.forEach(meeting -> meeting.with(
                "title",
                random.ints(TITLE, 'a', 'z' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()));
        return meetings;
    }

    private UpdateReport update(String mode) {
        return db.update(
                mode,
                changes(),
                Map.of(
                        Setting.BATCH_SIZE, String.valueOf(SIZE),
                        Setting.GAVEL_COMMIT_EVERY, String.valueOf(SIZE)),
                List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "phase22"})
    void theUpdateStopsKeepsWhatItSaysAndIsCompletedOnceThereIsSpace(String mode) throws SQLException {
        UpdateReport stopped = update(mode);

        assertThat(stopped.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(stopped.reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("full disk"));
        Totals said = stopped.metrics().totals();
        assertThat(db.count("hearings")).isEqualTo(STORED + said.added());
        assertThat(said.added()).isLessThan(CHANGES);
        assertThat(said.added() % SIZE).isZero();
        assertThat(db.isSound()).isTrue();

        shell("rm " + filler);
        UpdateReport completed = update(mode);

        assertThat(completed.outcome()).isEqualTo(Outcome.DONE);
        assertThat(db.count("hearings")).isEqualTo(STORED + CHANGES);
        assertThat(db.isSound()).isTrue();
    }
}
