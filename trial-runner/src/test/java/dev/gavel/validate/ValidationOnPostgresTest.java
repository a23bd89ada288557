package dev.gavel.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.benchmarks.load.Durability;
import dev.gavel.fixtures.data.SeededDatabase;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.jdbc.Sql;
import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.criteria.Targets;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.FlagToggle;
import dev.gavel.reports.journal.MemoryReading;
import dev.gavel.reports.journal.Provenance;
import dev.gavel.reports.journal.ScenarioRun;
import dev.gavel.server.PostgresServer;
import dev.gavel.store.Database;
import dev.gavel.time.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate on a PostgreSQL server, each kind of measurement at its least. */
@SuppressWarnings("NullAway.Init") // set before all tests
class ValidationOnPostgresTest {

    private static final Extent LEAST =
            new Extent("quick", 400, List.of(2), 1, false, 2, 2, 1, 1, List.of(), 1, 1, List.of(50), List.of(10), 1);
    private static final SourceTree TREE = new SourceTree("0123456789abcdef", Instant.EPOCH, "");
    private static final Commands COMMANDS = new Commands(List.of(), Optional.of("postgres"));

    private static PostgresServer server;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private GateReport run(Site site, Measurement... measurements) throws Exception {
        Path scratch = Files.createDirectories(directory.resolve("scratch"));
        return new Validation(
                        directory.resolve("out"),
                        scratch,
                        LEAST,
                        Machine.provenance("test", TREE, "isolate", LEAST, Targets.defaults(), site, COMMANDS),
                        List.of(measurements),
                        Candidate.BATCH,
                        site,
                        COMMANDS,
                        new Told())
                .run();
    }

    private Evidence evidence() throws Exception {
        return Evidence.read(directory.resolve("out").resolve(EvidenceJournal.FILE_NAME));
    }

    private static Finding finding(GateReport report, String id) {
        return report.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void scenariosAreRunThereAndSayHowToRunThemAgain() throws Exception {
        GateReport report;
        try (Site site = Site.on(server, server)) {
            report = run(
                    site,
                    new BatchBoundaries(List.of(101), List.of(50)),
                    new Undone(),
                    new FlagAlternations(),
                    new Kills());
        }

        assertThat(evidence().all(ScenarioRun.class).stream().flatMap(run -> run.entry().rollbacks().stream()))
                .hasSize(2)
                .allSatisfy(rollback -> assertThat(rollback.after()).isEqualTo(rollback.before()));
        assertThat(evidence().all(FlagToggle.class)).hasSize(2 + 2).allSatisfy(toggle -> {
            assertThat(toggle.entry().seen()).isEqualTo(toggle.entry().asked());
            assertThat(toggle.entry().unexplained()).isZero();
        });
        assertThat(finding(report, "R4").reason()).contains("2 alternations of at least 100");
        assertThat(finding(report, "R2").reason()).contains("2 kills of at least 100");
        assertThat(evidence().all(ScenarioRun.class).get(0).entry()).satisfies(run -> {
            assertThat(run.scenario()).isEqualTo("F1/101-in-batches-of-50");
            assertThat(run.boundaries()).containsExactly(50, 50, 1);
            assertThat(run.reproduce())
                    .isEqualTo("gavel compare --hearings 101 --batch-size 50 --out DIR --db postgres");
        });
        assertThat(finding(report, "P5").resolution())
                .isEqualTo("run gavel validate --profile full --db postgres --out DIR, with a new DIR");
        Provenance from = evidence().provenance();
        assertThat(from.database()).matches("PostgreSQL \\d+.*");
        assertThat(from.durability()).contains("fsync=", "synchronous_commit=on");
        assertThat(from.settings())
                .containsEntry("server", server.description())
                .containsEntry("db", "postgres");
    }

    @Test
    void processesOfTheirOwnMeasureThere() throws Exception {
        try (Site site = Site.on(server, server)) {
            assertThat(site.durability()).isEqualTo(Durability.POSTGRES);
            run(site, new MemoryReadings());
        }

        assertThat(evidence().all(MemoryReading.class))
                .singleElement()
                .satisfies(reading -> assertThat(reading.entry().hearings()).isEqualTo(10));
    }

    @Test
    void copiesHoldWhatAGivenDatabaseHolds() throws Exception {
        Ground made = Ground.seeded(directory, 3, 1, TimeSource.system());
        String before = DataDigest.of(Database.sqlite(made.snapshot(), Duration.ofSeconds(1)));
        try (Site site = Site.on(server, server).with(new Site.Given("mine.db", made.snapshot()), directory)) {
            assertThat(site.facts())
                    .containsEntry("base", "1340 hearings of mine.db")
                    .containsEntry("SHA-256 of the base", before);
            GateReport report = run(site, new BatchBoundaries(List.of(49), List.of(50)));

            assertThat(finding(report, "F1").reason()).contains("34 of 35 combinations");
        }
        assertThat(DataDigest.of(Database.sqlite(made.snapshot(), Duration.ofSeconds(1))))
                .isEqualTo(before);
    }

    @Test
    void whatIsRolledBackIsNotCountedAsWritten() throws Exception {
        server.create("counted");
        Database database = Database.of(server.url("counted"), Duration.ofSeconds(2));
        SeededDatabase.fill(database, 1, 10, TimeSource.system());
        WrittenHearings.prepare(database);
        try (Connection connection = database.connections().open();
                Connection other = database.connections().open()) {
            WrittenHearings.begin(connection);
            connection.setAutoCommit(false);
            retitle(connection, 1);
            Savepoint savepoint = connection.setSavepoint();
            retitle(connection, 2);
            retitle(connection, 3);
            assertThat(WrittenHearings.count(connection)).isEqualTo(3);
            connection.rollback(savepoint);
            assertThat(WrittenHearings.count(connection)).isEqualTo(1);
            connection.commit();
            retitle(other, 4);
            assertThat(WrittenHearings.count(connection)).isEqualTo(1);
            connection.rollback();
        }
    }

    private static void retitle(Connection connection, int number) throws Exception {
        assertThat(Sql.change(
                        connection,
                        "UPDATE hearings SET title = 'Changed' WHERE hearing_id ="
                                + " (SELECT hearing_id FROM hearings ORDER BY hearing_id OFFSET ? LIMIT 1)",
                        number))
                .isEqualTo(1);
    }
}
