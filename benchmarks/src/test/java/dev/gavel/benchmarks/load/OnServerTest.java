package dev.gavel.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.benchmarks.pairs.PairPlan;
import dev.gavel.benchmarks.pairs.PairedRun;
import dev.gavel.jdbc.Sql;
import dev.gavel.server.PostgresServer;
import dev.gavel.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Updates measured on a PostgreSQL server that makes commits durable. */
@SuppressWarnings("NullAway.Init") // set before all tests
class OnServerTest {

    private static final Load SMALL = new Load(10, Durability.POSTGRES);

    private static PostgresServer server;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        server = PostgresServer.startDurable();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theServerSyncs() {
        assertThat(PostgresServer.setting(server.url("postgres"), "fsync")).isEqualTo("on");
        assertThat(PostgresServer.setting(server.url("postgres"), "synchronous_commit"))
                .isEqualTo("on");
    }

    /** A fork fails where an update does not commit what it should. */
    @Test
    void bothModesDoTheirWorkAndLeaveNothingBehind() throws Exception {
        try (Scratch scratch = Scratch.on(server)) {
            PairedRun run = PairedRun.run(PairPlan.bothModes(5, SMALL, 1, 0, 2), scratch, pair -> {});

            assertThat(run.counted()).hasSize(2);
            assertThat(databases("%_run_%")).isZero();
        }
    }

    @Test
    void aGivenDatabaseIsTheBase() throws Exception {
        Path given = Files.copy(Workload.of(new Load(3, Durability.DELETE_FULL)).base(), directory.resolve("given.db"));
        try (Connection connection = open(given)) {
            Sql.run(connection, "UPDATE hearings SET title = 'Mine'");
        }
        try (Scratch scratch = Scratch.on(server).given(given)) {
            PairedRun.run(PairPlan.bothModes(5, SMALL, 1, 0, 1), scratch, pair -> {});

            try (Connection base = open(path(scratch).resolve("10-postgres-none-20260/base.db"))) {
                assertThat(Sql.number(base, "SELECT count(*) FROM hearings WHERE title = 'Mine'"))
                        .isEqualTo(Load.BASE);
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseCanReadWhichServerItIs() throws Exception {
        try (Scratch scratch = Scratch.on(server)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path(scratch))))
                    .isEqualTo("rwx------");
            assertThat(scratch.jvmOptions()).noneMatch(option -> option.contains("jdbc:"));
        }
    }

    private static Path path(Scratch scratch) {
        String prefix = "-D" + Scratch.PROPERTY + "=";
        return Path.of(scratch.jvmOptions().get(0).substring(prefix.length()));
    }

    private static Connection open(Path file) throws SQLException {
        return Database.sqlite(file, Duration.ofSeconds(1)).connections().open();
    }

    private static long databases(String pattern) throws SQLException {
        try (Connection connection = Database.of(server.url("postgres"), Duration.ofSeconds(1))
                .connections()
                .open()) {
            return Sql.number(connection, "SELECT count(*) FROM pg_database WHERE datname LIKE ?", pattern);
        }
    }
}
