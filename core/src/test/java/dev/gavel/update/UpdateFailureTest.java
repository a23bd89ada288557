package dev.gavel.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.engine.EngineResult;
import dev.gavel.engine.SetAside;
import dev.gavel.engine.Undo;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.engine.UpdateWork;
import dev.gavel.jdbc.ConnectionSource;
import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.jdbc.Sql;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.metrics.Totals;
import dev.gavel.metrics.UpdateMetrics;
import dev.gavel.settings.Setting;
import dev.gavel.source.HearingSource;
import dev.gavel.source.SourceRecord;
import dev.gavel.store.TableDigest;
import dev.gavel.testing.FakeTime;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.Meetings;
import dev.gavel.testing.TestDatabase;
import dev.gavel.update.UpdateReport.Outcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig;

/** What an update leaves behind where something fails, on real databases in real trouble. */
class UpdateFailureTest {

    @TempDir
    Path directory;

    private TestDatabase db;

    @BeforeEach
    void make() {
        db = TestDatabase.create(directory.resolve("hearings.db"));
    }

    private static ConnectionSource prepared(ConnectionSource real, String... statements) {
        return () -> {
            Connection connection = real.open();
            for (String statement : statements) {
                Sql.run(connection, statement);
            }
            return connection;
        };
    }

    private UpdateReport update(String mode, List<?> lines) {
        return db.update(mode, lines, Map.of(Setting.BATCH_SIZE, "25"), List.of());
    }

    private static List<Meeting> rich(int from, int to) {
        List<Meeting> meetings = Meeting.range(from, to);
        for (int i = 0; i < meetings.size(); i++) {
            meetings.get(i)
                    .with("location", "Room " + i)
                    .witness("Witness " + i % 7, "Office " + i % 3, "Chief")
                    .document("Statement", "https://x/" + (from + i) + ".pdf");
        }
        return meetings;
    }

    @Nested
    class BothModes {

        @Test
        void reportAndStoreTheSame() {
            TestDatabase twin = TestDatabase.create(directory.resolve("twin.db"));
            List<UpdateReport> reports = new ArrayList<>();
            for (TestDatabase each : List.of(db, twin)) {
                String mode = each.equals(db) ? "batch" : "phase22";
                each.update(mode, rich(0, 130), Map.of(), List.of());
                List<Object> second = new ArrayList<>(rich(100, 180));
                second.add(0, "{oops");
                second.add(Meeting.of("3").with("title", "Later"));
                second.add(Meeting.of("60"));
                reports.add(each.update(mode, second, Map.of(), List.of()));
            }
            UpdateMetrics batch = reports.get(0).metrics();
            UpdateMetrics phase22 = reports.get(1).metrics();
            assertThat(batch.totals()).isEqualTo(phase22.totals());
            assertThat(batch.totals().committed()).isPositive();
            assertThat(batch.checked()).isEqualTo(83).isEqualTo(phase22.checked());
            assertThat(batch.unchanged()).isEqualTo(phase22.unchanged());
            assertThat(batch.setAside()).isOne().isEqualTo(phase22.setAside());
            assertThat(batch.batches()).isPresent();
            assertThat(phase22.batches()).isEmpty();
            assertThat(db.contents()).isEqualTo(twin.contents());
            String records =
                    "SELECT hearings_checked, hearings_added, hearings_updated, witnesses_updated, error_count,"
                            + " success FROM update_logs ORDER BY log_id";
            assertThat(db.query(records)).isEqualTo(twin.query(records));
            String errors = "SELECT entity_type, error_type, error_message FROM import_errors";
            assertThat(db.query(errors)).isEqualTo(twin.query(errors));
        }
    }

    @Nested
    class Databases {

        @Tag("sqlite")
        @ParameterizedTest
        @ValueSource(strings = {"batch", "phase22"})
        void thatAreDamagedAreLeftAloneByteForByte(String mode) throws IOException {
            update(mode, rich(0, 300));
            try (RandomAccessFile file = new RandomAccessFile(db.file().toFile(), "rw")) {
                byte[] noise = new byte[4096];
                Arrays.fill(noise, (byte) 0xA5);
                file.seek(file.length() - 3L * noise.length);
                file.write(noise);
            }
            Object before = db.image();

            assertThatThrownBy(() -> update(mode, rich(0, 301))).isInstanceOf(DatabaseUnusableException.class);

            assertThat(db.image()).isEqualTo(before);
        }

        @ParameterizedTest
        @ValueSource(strings = {"batch", "phase22"})
        void thatHaveAViewForATableAreLeftAlone(String mode) {
            db.sql("ALTER TABLE hearings RENAME TO own_hearings", "CREATE VIEW hearings AS SELECT * FROM own_hearings");
            Object before = db.image();

            assertThatThrownBy(() -> update(mode, rich(0, 3)))
                    .isInstanceOf(DatabaseUnusableException.class)
                    .hasMessageContaining("has a view where an update needs a table: hearings; name the database");

            assertThat(db.image()).isEqualTo(before);
        }

        @Tag("sqlite")
        @ParameterizedTest
        @ValueSource(strings = {"batch", "phase22"})
        void thatAreExclusivelyLockedAreLeftAlone(String mode) throws Exception {
            Object before = db.image();
            try (Connection other = db.database().connections().open()) {
                Sql.run(other, "BEGIN EXCLUSIVE");
                assertThatThrownBy(() -> update(mode, rich(0, 3)))
                        .isInstanceOf(DatabaseUnusableException.class)
                        .hasMessageContaining("is locked");
                Sql.run(other, "ROLLBACK");
            }
            assertThat(db.image()).isEqualTo(before);
        }

        @Tag("sqlite")
        @Test
        void thatAreFullKeepWhatWasCommittedInBatchMode() {
            update("batch", rich(0, 50));
            long pages = Long.parseLong(db.query("PRAGMA page_count"));
            db.through(real -> prepared(real, "PRAGMA max_page_count = " + (pages + 30)));

            UpdateReport report = update("batch", rich(0, 2_000));

            assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
            assertThat(report.reason()).hasValueSatisfying(r -> assertThat(r).contains("full"));
            assertThat(report.metrics().totals().added()).isPositive().isLessThan(1_950);
            assertThat(db.direct().count("hearings"))
                    .isEqualTo(50 + report.metrics().totals().added());
            assertThat(db.isSound()).isTrue();
        }

        @Tag("sqlite")
        @Test
        void thatAreFullKeepNothingInPhase22() {
            update("phase22", rich(0, 50));
            Map<String, TableDigest> before = db.everything();
            long pages = Long.parseLong(db.query("PRAGMA page_count"));
            db.through(real -> prepared(real, "PRAGMA max_page_count = " + (pages + 30)));

            UpdateReport report = update("phase22", rich(0, 2_000));

            assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
            assertThat(report.metrics().totals().committed()).isZero();
            assertThat(db.direct().everything()).isEqualTo(before);
            assertThat(db.isSound()).isTrue();
        }

        @Test
        void areLeftSoundWhereTheSourceFails() {
            FailingSource source = new FailingSource(rich(0, 400), 200, () -> {
                throw new IOException("the line went dead");
            });
            UpdateRequest request = new UpdateRequest(
                    source,
                    List.of(),
                    db.request("batch", List.of(), Map.of(), List.of()).settings());

            assertThatThrownBy(() -> updates().run(request))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("the line went dead");

            assertThat(db.count("hearings")).isPositive().isLessThanOrEqualTo(200);
            assertThat(db.isSound()).isTrue();
        }

        @Test
        void withoutLogsAndErrorsAreUpdatedAllTheSame() {
            db.sql("DROP TABLE update_logs", "DROP TABLE import_errors", "DROP TABLE witness_documents");

            List<Object> lines = new ArrayList<>(rich(0, 3));
            lines.add("{oops");
            UpdateReport report = update("batch", lines);

            assertThat(report.outcome()).isEqualTo(Outcome.PARTLY_DONE);
            assertThat(report.warnings()).hasSize(1).first().asString().contains("update_logs", "witness_documents");
            assertThat(db.count("hearings")).isEqualTo(3);
        }

        @Test
        void thatCannotTakeTheRecordAreUpdatedAllTheSame() {
            db.sql("CREATE TRIGGER refuse BEFORE INSERT ON update_logs BEGIN SELECT RAISE(ABORT, 'no'); END");

            assertThat(update("batch", rich(0, 3)).outcome()).isEqualTo(Outcome.DONE);
            assertThat(db.count("hearings")).isEqualTo(3);
        }

        @Tag("sqlite")
        @ParameterizedTest
        @ValueSource(strings = {"batch", "phase22"})
        void keepTheirJournalMode(String mode) {
            db.sql("PRAGMA journal_mode = WAL");

            update(mode, rich(0, 60));

            assertThat(db.query("PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(db.count("hearings")).isEqualTo(60);
        }
    }

    /** A source that ends in trouble. */
    private static final class FailingSource implements HearingSource {

        interface Trouble {
            void strike() throws IOException;
        }

        private final HearingSource real;
        private final Trouble trouble;
        private int left;

        FailingSource(List<Meeting> meetings, int good, Trouble trouble) {
            this.real = Meetings.source(meetings.stream().map(Meeting::toString).toList());
            this.left = good;
            this.trouble = trouble;
        }

        @Override
        public Optional<SourceRecord> next() throws IOException {
            if (left-- == 0) {
                trouble.strike();
            }
            return real.next();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }

    @Nested
    class PostUpdateValidation {

        @Test
        void restoresTheBackupWhereTheEngineBrokeTheData() {
            assertRestored("INSERT INTO hearing_committees (hearing_id, committee_id) VALUES (77, 88)");
        }

        /** A backup of PostgreSQL's holds rows, not tables. */
        @Tag("sqlite")
        @ParameterizedTest
        @ValueSource(strings = {"DROP TABLE hearings", "ALTER TABLE hearings DROP COLUMN title"})
        void restoresTheBackupWhateverTheEngineBroke(String damage) {
            assertRestored(damage);
        }

        private void assertRestored(String damage) {
            update("batch", rich(0, 10));
            Map<String, TableDigest> before = db.everything();

            UpdateReport report = updates().run(request(rich(0, 12)), engine(work -> {
                db.sql(damage);
                return finished(Undo.NONE);
            }));

            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(report.reason()).hasValueSatisfying(r -> assertThat(r).contains("restored and verified"));
            assertThat(db.everything()).isEqualTo(before);
        }

        @Test
        void restoresTheBackupWhereTheUndoFails() {
            Map<String, TableDigest> before = db.everything();

            UpdateReport report = updates().run(request(rich(0, 12)), engine(work -> {
                db.sql("INSERT INTO hearing_committees (hearing_id, committee_id) VALUES (77, 88)");
                return finished(new Undo() {
                    @Override
                    public boolean run() throws SQLException {
                        throw new SQLException("no way back");
                    }

                    @Override
                    public void close() {}
                });
            }));

            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(db.everything()).isEqualTo(before);
        }

        @Tag("sqlite")
        @Test
        void saysWhereTheBackupIsWhenItCannotBeRestored() {
            UpdateReport report = updates().run(request(rich(0, 12)), engine(work -> {
                db.sql("INSERT INTO hearing_committees (hearing_id, committee_id) VALUES (77, 88)");
                try (var files = Files.newDirectoryStream(directory.resolve("backups"), "*.backup.db")) {
                    for (Path file : files) {
                        Files.delete(file);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return finished(Undo.NONE);
            }));

            assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
            assertThat(report.reason()).hasValueSatisfying(r -> assertThat(r).contains("restore from", "by hand"));
        }

        @Tag("sqlite")
        @Test
        void takesNothingBackWhereSomebodyElsesLockHindersIt() throws SQLException {
            try (Connection other = db.database().connections().open()) {
                UpdateReport report = updates().run(request(rich(0, 12)), engine(work -> {
                    EngineResult result =
                            DailyUpdate.engine(request(List.of()).settings()).apply(work);
                    exclusive(other);
                    return result;
                }));

                assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
                assertThat(report.reason())
                        .hasValueSatisfying(r -> assertThat(r)
                                .contains("is committed and could not be checked", "is locked", "its backup is"));
                Sql.run(other, "ROLLBACK");
            }
            assertThat(db.count("hearings")).isEqualTo(12);
        }

        private void exclusive(Connection connection) {
            try {
                Sql.run(connection, "BEGIN EXCLUSIVE");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        private EngineResult finished(Undo undo) {
            return new EngineResult.Finished(new Totals(2, 0, 0, 0, 0), Optional.empty(), undo);
        }
    }

    @Nested
    class DryRuns {

        @ParameterizedTest
        @ValueSource(strings = {"batch", "phase22"})
        void setAsideWhatBatchModeSetsAside(String mode) throws IOException {
            List<Object> lines = new ArrayList<>(rich(0, 60));
            lines.add(Meeting.of("7").with("title", "Again"));
            lines.add("{oops");
            lines.add(Meeting.of("70").committees("hsxx99"));
            lines.add(Meeting.of("71").with("congress", 0));
            lines.add(Meeting.of("72").without("title"));
            Object before = db.image();
            Map<Setting, String> settings = Map.of(Setting.BATCH_SIZE, "25");

            UpdateReport dry = updates().dryRun(db.request(mode, lines, settings, List.of()));

            assertThat(db.image()).isEqualTo(before);
            assertThat(dry.backup()).isEmpty();
            assertThat(dry.metrics().mode()).isEqualTo(mode);
            UpdateReport wet = db.update("batch", lines, settings, List.of());
            assertThat(dry.setAside())
                    .extracting(SetAside::describe)
                    .containsExactlyElementsOf(
                            wet.setAside().stream().map(SetAside::describe).toList());
            assertThat(dry.metrics().totals().committed())
                    .isEqualTo(wet.metrics().totals().committed());
        }

        @Test
        void endWithTheirSource() {
            FailingSource source = new FailingSource(rich(0, 400), 200, () -> {
                throw new IOException("the line went dead");
            });
            UpdateRequest request = new UpdateRequest(
                    source,
                    List.of(),
                    db.request("batch", List.of(), Map.of(), List.of()).settings());

            assertThatThrownBy(() -> updates().dryRun(request)).isInstanceOf(UncheckedIOException.class);
        }

        @Tag("sqlite")
        @Test
        void needNoDatabaseThatCanBeWritten() {
            SQLiteConfig config = new SQLiteConfig();
            config.setReadOnly(true);
            db.through(real -> () -> DriverManager.getConnection("jdbc:sqlite:" + db.file(), config.toProperties()));
            assertThat(updates().dryRun(request(rich(0, 3))).metrics().totals().added())
                    .isEqualTo(3);
        }
    }

    @Nested
    class Loading {

        private Totals fill(List<?> lines) {
            return InitialLoad.fill(
                    db.database(),
                    TestDatabase.COMMITTEES,
                    Meetings.source(lines.stream().map(Object::toString).toList()),
                    db.time());
        }

        @Test
        void storesEverythingAndRecordsNothing() {
            assertThat(fill(rich(0, 300)).added()).isEqualTo(300);
            assertThat(db.query("SELECT count(*) FROM update_logs WHERE hearings_added > 0"))
                    .isEqualTo("0");
        }

        @Test
        void storesNothingWhereAnythingIsRefused() {
            List<Meeting> meetings = rich(0, 300);
            meetings.get(299).with("chamber", "Joint");

            assertThatThrownBy(() -> fill(meetings))
                    .isInstanceOf(DatabaseUnusableException.class)
                    .hasMessageContaining("chamber 'Joint' is not allowed");
            assertThat(db.count("hearings")).isZero();
        }

        @Tag("sqlite")
        @Test
        void saysWhereTheDatabaseIsFull() {
            db.through(real -> prepared(real, "PRAGMA max_page_count = 40"));

            assertThatThrownBy(() -> fill(rich(0, 900))).hasMessageContaining("is on a full disk");
        }

        @Tag("sqlite")
        @Test
        void saysWhereTheDatabaseIsLocked() throws Exception {
            try (Connection other = db.database().connections().open()) {
                Sql.run(other, "BEGIN EXCLUSIVE");
                assertThatThrownBy(() -> fill(rich(0, 3))).hasMessageContaining("is locked");
            }
        }
    }

    @Nested
    class Findings {

        @Test
        void ofAnyNumberAreRecordedWhileFewAreHeld() {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 1_700; i++) {
                lines.add("{oops " + i);
            }
            lines.add(Meeting.of("x".repeat(30_000)).with("chamber", "Joint").toString());

            UpdateReport report = update("batch", lines);

            assertThat(report.setAside()).hasSize(UpdateMetrics.MOST_ERRORS);
            assertThat(report.metrics().errorCount()).isEqualTo(1_701);
            assertThat(report.metrics().setAside()).isEqualTo(1_701);
            assertThat(db.count("import_errors")).isEqualTo(1_701);
            assertThat(db.query("SELECT max(length(entity_identifier)) FROM import_errors"))
                    .isEqualTo("20000");
            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        }

        @Test
        void thatWereNeverMadeAreNone() throws SQLException {
            try (FindingsSpool spool = new FindingsSpool()) {
                spool.each(entry -> {
                    throw new SQLException("there is none");
                });
                assertThat(spool.count()).isZero();
            }
        }
    }

    @Test
    void durationsComeFromTheMonotonicClock() {
        FakeTime time = db.time();
        UpdateReport report = updates().run(request(rich(0, 3)), engine(work -> {
            time.pass(Duration.ofMillis(1_500));
            return new EngineResult.Finished(Totals.ZERO, Optional.empty(), Undo.NONE);
        }));

        assertThat(report.metrics().seconds()).isEqualTo(1.5);
        assertThat(db.query("SELECT duration_seconds FROM update_logs ORDER BY log_id DESC LIMIT 1"))
                .isEqualTo("1.5");
    }

    private static UpdateEngine engine(Function<UpdateWork, EngineResult> apply) {
        return new UpdateEngine() {
            @Override
            public String mode() {
                return "batch";
            }

            @Override
            public EngineResult apply(UpdateWork work) {
                return apply.apply(work);
            }
        };
    }

    private DailyUpdate updates() {
        return new DailyUpdate(db.database(), MetricsSink.NONE, db.time());
    }

    private UpdateRequest request(List<Meeting> meetings) {
        return db.request("batch", meetings, Map.of(Setting.BATCH_SIZE, "25"), List.of());
    }
}
