package dev.gavel.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.jdbc.Sql;
import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.gate.Recommendation;
import dev.gavel.reports.journal.FlagToggle;
import dev.gavel.reports.journal.ScenarioRun;
import dev.gavel.reports.journal.Tick;
import dev.gavel.server.PostgresServer;
import dev.gavel.store.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trial whose staging database is on a PostgreSQL server. */
@SuppressWarnings("NullAway.Init") // set before all tests
class PostgresTrialTest {

    @TempDir
    Path directory;

    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Stage stage(String name) throws Exception {
        server.create(name);
        return new Stage(directory, Database.of(server.url(name), Duration.ofSeconds(2)));
    }

    private static Verdict verdict(GateReport report, String id) {
        return report.findings().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .map(Finding::verdict)
                .orElseThrow();
    }

    @Test
    void isCheckedRowByRowAndTriedOnCopiesOfItsOwnKind() throws Exception {
        Stage stage = stage("sound");
        assertThat(stage.run(Stage.plan(6))).isEqualTo(Trial.Outcome.ENDED);

        assertThat(stage.all(Tick.class)).hasSize(6).allSatisfy(tick -> {
            assertThat(tick.outcome()).isEqualTo("DONE");
            assertThat(tick.state()).isNotNull().satisfies(state -> {
                assertThat(state.sound()).as(state.toString()).isTrue();
                assertThat(state.unexplained()).isZero();
            });
            assertThat(tick.errors()).isEmpty();
        });
        assertThat(stage.all(ScenarioRun.class)).hasSize(2);
        assertThat(stage.all(FlagToggle.class)).hasSize(2);
        assertThat(verdict(stage.report(), "T7")).isEqualTo(Verdict.PASS);
    }

    @Test
    void isFoundDamagedInTheTickInWhichItWas() throws Exception {
        Stage stage = stage("damaged");
        AtomicInteger updates = new AtomicInteger();
        stage.afterUpdate = database -> {
            if (updates.incrementAndGet() == 5) {
                damage(database);
            }
        };
        stage.run(Stage.plan(6));

        Tick last = stage.all(Tick.class).get(4);
        assertThat(stage.all(Tick.class)).hasSize(5);
        assertThat(last.state())
                .isNotNull()
                .satisfies(state -> assertThat(state.unexplained()).isOne());
        assertThat(stage.flagIsOn()).isFalse();
        assertThat(stage.report().recommendation()).isEqualTo(Recommendation.ABORT);
    }

    @Test
    void keepsASecondTrialOnItAway() throws Exception {
        Stage stage = stage("taken");
        try (Reservation first = Staging.of(stage.database).reserve(directory.resolve("first"))) {
            first.renew();
            assertThatThrownBy(() -> stage.run(Stage.plan(6)))
                    .isInstanceOf(DatabaseUnusableException.class)
                    .hasMessageContaining("is in the trial with --out " + directory.resolve("first"));
            assertThat(stage.out).doesNotExist();
        }
        Staging.of(stage.database).reserve(stage.out).close();
    }

    @Test
    void aTrialThatWasTakenOverWhileItsServerWasAwayEnds() throws Exception {
        Stage stage = stage("lost");
        Staging staging = Staging.of(stage.database);
        try (Reservation lost = staging.reserve(directory.resolve("lost"))) {
            endOtherSessions(stage.database);
            lost.renew();
            assertThatThrownBy(() -> staging.reserve(stage.out)).isInstanceOf(DatabaseUnusableException.class);
            endOtherSessions(stage.database);
            try (Reservation other = staging.reserve(stage.out)) {
                assertThatThrownBy(lost::renew).hasMessageContaining("--out " + stage.out);
                other.renew();
            }
        }
    }

    private static void endOtherSessions(Database database) throws SQLException {
        try (Connection connection = database.connections().open()) {
            Sql.run(
                    connection,
                    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
    }

    private static void damage(Database database) {
        try (Connection connection = database.connections().open()) {
            Sql.run(connection, "UPDATE hearings SET location = 'nowhere' WHERE hearing_id = 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
