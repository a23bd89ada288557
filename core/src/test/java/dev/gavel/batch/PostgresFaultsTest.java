package dev.gavel.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.gavel.jdbc.Sql;
import dev.gavel.server.EmbeddedServer;
import dev.gavel.settings.Setting;
import dev.gavel.store.Database;
import dev.gavel.store.TableDigest;
import dev.gavel.testing.Disturbed;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.Product;
import dev.gavel.testing.TestDatabase;
import dev.gavel.testing.TestServer;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateReport.Outcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PostgreSQL's own faults, each really caused: what was committed is there, and nothing else, lost or doubled. */
@Tag("postgres")
class PostgresFaultsTest {

    private static final Duration PATIENT = Duration.ofSeconds(10);

    /** The first batch writes witnesses, hearings, what goes with them, appearances with documents, and documents. */
    private static final int FIRST_OF_SECOND_BATCH = 5;

    @TempDir
    Path directory;

    private TestDatabase db;

    @BeforeEach
    void make() {
        db = TestDatabase.create(directory.resolve("a.db"));
        db.batch(stored());
    }

    private static List<Meeting> stored() {
        return Meeting.range(0, 10);
    }

    private static List<Meeting> changes() {
        List<Meeting> meetings = Meeting.range(5, 40);
        meetings.forEach(meeting -> meeting.with("title", "Changed").committees("ssaa00"));
        meetings.get(3).witness("Ann Lee", "Acme", "Chief").document("Witness Statement", "u1");
        return meetings;
    }

    private Map<String, TableDigest> expected() {
        TestDatabase other = TestDatabase.create(directory.resolve("expected.db"));
        other.batch(stored());
        other.batch(changes(), 10);
        return other.contents();
    }

    private void run(String sql) {
        try (Connection other =
                Product.database(db.file(), PATIENT).connections().open()) {
            Sql.run(other, sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void terminateAllOthers() {
        run("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid()");
    }

    @ParameterizedTest
    @CsvSource({"statement, 1", "statement, 4", "statement, 9", "commit, 1", "commit, 2", "commit, 4"})
    void aTerminatedSessionLosesAndDoublesNothing(String where, int which) {
        UpdateReport report = disturbed("batch", where, which, this::terminateAllOthers);
        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        assertThat(db.contents()).isEqualTo(expected());
    }

    @ParameterizedTest
    @CsvSource({"statement, 3", "commit, 1"})
    void aTerminatedSessionLeavesNothingInPhase22(String where, int which) {
        Map<String, TableDigest> before = db.contents();
        UpdateReport report = disturbed("phase22", where, which, this::terminateAllOthers);
        assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(db.contents()).isEqualTo(before);
        db.phase22(changes());
        assertThat(db.contents()).isEqualTo(expected());
    }

    @Test
    void aChangeThatAnotherCommittedInBetweenIsNotOverwrittenUnseen() {
        UpdateReport report = disturbed(
                "batch", "statement", 1, () -> run("UPDATE hearings SET location = 'Elsewhere' WHERE event_id = '5'"));
        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        assertThat(report.metrics().batches())
                .hasValueSatisfying(b -> assertThat(b.retries()).isPositive());
        assertThat(db.query("SELECT title, location FROM hearings WHERE event_id = '5'"))
                .isEqualTo("Changed|Elsewhere");
    }

    /** The other waits for a hearing of the first batch, and the second batch for a hearing of the other. */
    @Test
    void aDeadlockIsTriedAgain() throws Exception {
        try (Connection other =
                Product.database(db.file(), PATIENT).connections().open()) {
            Sql.run(other, "SET deadlock_timeout = '20s'");
            other.setAutoCommit(false);
            Sql.run(
                    other,
                    "INSERT INTO hearings (event_id, congress, chamber, title) VALUES ('15', 119, 'House', 'another')");
            CompletableFuture<?>[] blocked = new CompletableFuture<?>[1];
            UpdateReport report = disturbed("batch", "statement", FIRST_OF_SECOND_BATCH, () -> {
                blocked[0] = CompletableFuture.runAsync(() -> updateAndRollBack(other));
                waitUntilBlocked();
            });
            blocked[0].get(30, TimeUnit.SECONDS);
            assertThat(report.outcome()).isEqualTo(Outcome.DONE);
            assertThat(report.metrics().batches())
                    .hasValueSatisfying(b -> assertThat(b.retries()).isPositive());
        }
        assertThat(db.contents()).isEqualTo(expected());
    }

    /** It may find the hearing changed by the time that it is woken: then the update had gone on, as it should. */
    private static void updateAndRollBack(Connection other) {
        try {
            Sql.run(other, "UPDATE hearings SET created_at = created_at WHERE event_id = '5'");
        } catch (SQLException e) {
            assertThat((Throwable) e).hasMessageContaining("concurrent update");
        }
        assertThatCode(other::rollback).doesNotThrowAnyException();
    }

    private void waitUntilBlocked() {
        long end = System.nanoTime() + PATIENT.toNanos();
        while (db.query("SELECT count(*) FROM pg_locks WHERE NOT granted").equals("0")) {
            assertThat(System.nanoTime()).as("the other session waits").isLessThan(end);
        }
    }

    @Test
    void aStatementTimeoutTurnsItsBatchAwayAndARerunCompletes() {
        db.sql("CREATE TRIGGER slow BEFORE INSERT ON hearings WHEN NEW.event_id = '25' BEGIN PERFORM pg_sleep(5); END");
        db.through(real -> () -> {
            Connection connection = real.open();
            Sql.run(connection, "SET statement_timeout = 200");
            return connection;
        });
        UpdateReport report = db.batch(changes(), 10);
        assertThat(report.outcome()).isEqualTo(Outcome.PARTLY_DONE);
        assertThat(report.metrics().totals().committed()).isEqualTo(25);
        assertThat(report.metrics().batches().orElseThrow().errors())
                .singleElement()
                .asString()
                .contains("due to statement timeout", "where statement_timeout is too short", "ALTER ROLE");
        db.direct().sql("DROP TRIGGER slow ON hearings");
        assertThat(db.batch(changes(), 10).outcome()).isEqualTo(Outcome.DONE);
        assertThat(db.contents()).isEqualTo(expected());
    }

    @ParameterizedTest
    @CsvSource({"stop, statement, 3", "stop, commit, 2", "kill, statement, 3", "kill, commit, 2"})
    void aServerThatGoesDownAndComesBackLosesAndDoublesNothing(String how, String where, int which) {
        Map<String, TableDigest> expected = expected();
        try (EmbeddedServer server = EmbeddedServer.start()) {
            server.create("a");
            db = TestDatabase.onServer(directory.resolve("own.db"), server.url("a"));
            db.batch(stored());
            UpdateReport report = disturbed("batch", where, which, () -> {
                if (how.equals("kill")) {
                    server.kill();
                } else {
                    server.stop();
                }
                server.startAgain();
            });
            assertThat(report.outcome()).isEqualTo(Outcome.DONE);
            assertThat(db.contents()).isEqualTo(expected);
            TestServer.forget(db.file());
        }
    }

    /** An update in batches of ten of which one statement or commit meets an event. */
    private UpdateReport disturbed(String mode, String where, int which, Runnable event) {
        Database patient = Product.database(db.file(), PATIENT);
        Disturbed[] disturbed = new Disturbed[1];
        db.through(real -> disturbed[0] = new Disturbed(patient.connections(), where, which, event));
        boolean severalCommits = where.equals("commit") && which > 1;
        Map<Setting, String> settings =
                Map.of(Setting.BATCH_SIZE, "10", Setting.GAVEL_COMMIT_EVERY, severalCommits ? "1" : "1000");
        UpdateReport report = db.update(mode, changes(), settings, List.of());
        assertThat(disturbed[0].happened()).as("the event took place").isTrue();
        db.direct();
        return report;
    }
}
