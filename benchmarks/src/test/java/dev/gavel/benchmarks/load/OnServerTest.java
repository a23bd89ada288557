package dev.gavel.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.benchmarks.pairs.PairPlan;
import dev.gavel.benchmarks.pairs.PairedRun;
import dev.gavel.fixtures.data.SeededDatabase;
import dev.gavel.jdbc.Sql;
import dev.gavel.server.PostgresServer;
import dev.gavel.store.Database;
import dev.gavel.time.TimeSource;
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

    private static final Duration BUSY = Duration.ofSeconds(1);

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
    void bothModesDoTheirWorkOnCopiesOfAGivenDatabaseAndLeaveNoneBehind() throws Exception {
        Path given = directory.resolve("given.db");
        SeededDatabase.create(given, 1, 20, TimeSource.system());
        try (Scratch scratch = Scratch.on(server).given(given)) {
            PairedRun run = PairedRun.run(PairPlan.bothModes(5, SMALL, 1, 0, 1), scratch, pair -> {});

            assertThat(run.counted()).hasSize(1);
            Path base = path(scratch).resolve("10-postgres-none-20260").resolve("base.db");
            assertThat(number(Database.sqlite(base, BUSY), "SELECT count(*) FROM hearings"))
                    .isEqualTo(20);
            Database any = Database.of(server.url("postgres"), BUSY);
            assertThat(number(any, "SELECT count(*) FROM pg_database WHERE datname LIKE '%\\_run\\_%'"))
                    .isZero();
        }
    }

    /** A fork fails where anything else is committed than what the server does not refuse. */
    @Test
    void theServerRefusesSomeHearingsItself() throws Exception {
        try (Scratch scratch = Scratch.on(server)) {
            Load load = new Load(40, Durability.POSTGRES);

            PairedRun run = PairedRun.run(PairPlan.isolation(5, load, 1, 0, 1), scratch, pair -> {});

            assertThat(run.counted()).hasSize(1);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have no POSIX permissions there")
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

    private static long number(Database database, String sql) throws SQLException {
        try (Connection connection = database.connections().open()) {
            return Sql.number(connection, sql);
        }
    }
}
