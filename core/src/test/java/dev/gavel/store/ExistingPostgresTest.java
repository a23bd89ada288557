package dev.gavel.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.backup.BackupFailedException;
import dev.gavel.backup.BackupKeep;
import dev.gavel.backup.BackupReceipt;
import dev.gavel.backup.BackupTool;
import dev.gavel.backup.PostgresBackup;
import dev.gavel.engine.SetAside;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.TestDatabase;
import dev.gavel.time.TimeSource;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateReport.Outcome;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Hearing-Database that others made in PostgreSQL, in the ways that PostgreSQL has for it. */
@Tag("postgres")
class ExistingPostgresTest {

    private static final List<String> KEYS = List.of(
            "committees.committee_id",
            "hearings.hearing_id",
            "witnesses.witness_id",
            "witness_appearances.appearance_id",
            "witness_documents.document_id",
            "update_logs.log_id",
            "import_errors.error_id");

    @TempDir
    Path directory;

    private TestDatabase withKeys(String kind) {
        TestDatabase db = TestDatabase.create(directory.resolve("a.db"));
        for (String key : KEYS) {
            String table = key.substring(0, key.indexOf('.'));
            String column = key.substring(key.indexOf('.') + 1);
            String alter = "ALTER TABLE " + table + " ALTER COLUMN " + column;
            switch (kind) {
                case "always" -> db.sql(alter + " SET GENERATED ALWAYS");
                case "serial" ->
                    db.sql(
                            alter + " DROP IDENTITY",
                            "CREATE SEQUENCE " + table + "_seq START 100 OWNED BY " + key,
                            alter + " SET DEFAULT nextval('" + table + "_seq')");
                default -> throw new IllegalArgumentException(kind);
            }
        }
        return db;
    }

    /** A cast to a domain would cut the value to its length. */
    @Test
    void whatIsTooLongForADomainIsRefusedAndNotCut() {
        TestDatabase db = TestDatabase.create(directory.resolve("a.db"));
        db.sql(
                "CREATE DOMAIN short AS VARCHAR(10)",
                "CREATE DOMAIN shorter AS short",
                "ALTER TABLE hearings ALTER COLUMN location TYPE short",
                "ALTER TABLE witnesses ALTER COLUMN organization TYPE shorter");
        List<Meeting> meetings = Meeting.range(0, 4);
        meetings.get(1).with("location", "Room 1, on the first floor");
        meetings.get(2).witness("Ann Lee", "The association of all", null);

        assertThat(db.batch(meetings).setAside())
                .extracting(SetAside::identifier)
                .containsExactlyInAnyOrder("1", "2");
        assertThat(db.count("hearings")).isEqualTo(2);
    }

    private static List<Meeting> stored() {
        List<Meeting> meetings = Meeting.range(0, 12);
        meetings.get(3).witness("Ann Lee", "Acme", "Chief").document("Witness Statement", "u1");
        return meetings;
    }

    private static List<Meeting> changed() {
        List<Meeting> meetings = Meeting.range(0, 20);
        meetings.forEach(meeting -> meeting.with("title", "Changed").committees("ssaa00"));
        meetings.get(3).witness("Ben Ali", null, null).document("Witness Biography", "u2");
        return meetings;
    }

    @ParameterizedTest
    @CsvSource({"always, batch", "always, phase22", "serial, batch", "serial, phase22"})
    void mayGenerateItsKeysInAnotherWay(String keys, String mode) {
        TestDatabase db = withKeys(keys);
        TestDatabase usual = TestDatabase.create(directory.resolve("usual.db"));
        for (List<Meeting> meetings : List.of(stored(), changed())) {
            UpdateReport report = db.update(mode, meetings, Map.of(), List.of());
            assertThat(report.outcome()).isEqualTo(Outcome.DONE);
            usual.update(mode, meetings, Map.of(), List.of());
        }
        assertThat(db.contents()).isEqualTo(usual.contents());
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "serial"})
    void isRestoredWhateverGeneratesItsKeys(String keys) throws BackupFailedException {
        TestDatabase db = withKeys(keys);
        db.batch(stored());
        Object before = db.image();
        PostgresBackup backup = PostgresBackup.of(
                db.database(),
                BackupTool.COPY,
                directory.resolve("own"),
                BackupKeep.of(Duration.ofDays(7)),
                TimeSource.system());
        BackupReceipt receipt = backup.take();
        db.batch(changed());
        db.sql("DELETE FROM witness_documents");

        backup.restore(receipt);

        assertThat(db.image()).isEqualTo(before);
        assertThat(db.batch(changed()).outcome()).isEqualTo(Outcome.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "phase22"})
    void keepsColumnsOfItsOwnWhateverTheirTypes(String mode) {
        TestDatabase db = TestDatabase.create(directory.resolve("a.db"));
        db.sql(
                "CREATE TYPE mood AS ENUM ('calm', 'stormy')",
                "ALTER TABLE hearings ADD COLUMN own_json JSONB DEFAULT '{\"a\": [1, 2]}',"
                        + " ADD COLUMN own_tags TEXT[] DEFAULT '{x,\"y z\"}', ADD COLUMN own_mood mood DEFAULT 'calm',"
                        + " ADD COLUMN own_uuid UUID DEFAULT gen_random_uuid(), ADD COLUMN own_bytes BYTEA"
                        + " DEFAULT '\\x00ff', ADD COLUMN own_span INTERVAL DEFAULT '3 days',"
                        + " ADD COLUMN own_price NUMERIC(30, 10) DEFAULT 1234567890.0123456789,"
                        + " ADD COLUMN own_length INT GENERATED ALWAYS AS (length(title)) STORED",
                "CREATE TABLE other (id INT PRIMARY KEY, hearing BIGINT REFERENCES hearings (hearing_id))",
                "CREATE VIEW titles AS SELECT title FROM hearings");
        db.update(mode, stored(), Map.of(), List.of());
        String own = "SELECT string_agg(concat_ws('|', event_id, own_json, own_tags, own_mood, own_uuid,"
                + " encode(own_bytes, 'hex'), own_span, own_price), '\n' ORDER BY event_id) FROM hearings"
                + " WHERE event_id IN (SELECT event_id FROM hearings ORDER BY hearing_id LIMIT 12)";
        String before = db.query(own);
        db.sql("INSERT INTO other SELECT 1, min(hearing_id) FROM hearings");

        UpdateReport report = db.update(mode, changed(), Map.of(), List.of());

        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        assertThat(db.query(own)).isEqualTo(before);
        assertThat(db.query("SELECT count(*) FROM hearings WHERE own_length = length('Changed')"))
                .isEqualTo("20");
        assertThat(db.query("SELECT count(*) FROM titles WHERE title = 'Changed'"))
                .isEqualTo("20");
    }

    private TestDatabase withColumnsOfManyTypes() {
        TestDatabase db = TestDatabase.create(directory.resolve("a.db"));
        db.update("batch", stored(), Map.of(), List.of());
        db.sql(
                "CREATE TYPE mood AS ENUM ('calm', 'stormy')",
                "CREATE DOMAIN code AS VARCHAR(5) NOT NULL CHECK (VALUE <> '')",
                "CREATE TYPE place AS (room INT, \"house of\" TEXT)",
                "ALTER TABLE hearings ADD COLUMN own_json JSONB DEFAULT '{\"a\": [1, 2]}',"
                        + " ADD COLUMN own_tags TEXT[] DEFAULT '{x,\"y \\\\ z\",NULL}', ADD COLUMN own_mood mood DEFAULT 'calm',"
                        + " ADD COLUMN own_code code DEFAULT 'ab', ADD COLUMN own_place place DEFAULT '(1,\"x, y\")',"
                        + " ADD COLUMN own_bytes BYTEA DEFAULT '\\x00ff5c', ADD COLUMN own_bits BIT(4) DEFAULT '0101',"
                        + " ADD COLUMN own_char CHAR(3) DEFAULT 'abc', ADD COLUMN own_name VARCHAR(9) DEFAULT 'nine char',"
                        + " ADD COLUMN own_price NUMERIC(12, 4) DEFAULT 12345678.1234, ADD COLUMN own_net INET"
                        + " DEFAULT '10.0.0.0/8', ADD COLUMN own_flag BOOLEAN DEFAULT false, ADD COLUMN own_real REAL"
                        + " DEFAULT 'NaN', ADD COLUMN own_time TIMESTAMPTZ DEFAULT '2025-01-14 14:30:00.123456+02',"
                        + " ADD COLUMN own_length INT GENERATED ALWAYS AS (length(title)) STORED");
        return db;
    }

    @Test
    void refusesWhatIsTooLongInsteadOfCuttingIt() {
        TestDatabase db = TestDatabase.create(directory.resolve("a.db"));
        db.sql("ALTER TABLE hearings ALTER COLUMN title TYPE VARCHAR(12), ALTER COLUMN chamber TYPE CHAR(6)");
        List<Meeting> meetings = Meeting.range(0, 3);
        meetings.get(1).with("title", "13 characters");

        UpdateReport report = db.batch(meetings);

        assertThat(report.outcome()).isEqualTo(Outcome.PARTLY_DONE);
        assertThat(db.query("SELECT string_agg(title || '|' || chamber, ',' ORDER BY event_id) FROM hearings"))
                .isEqualTo("Title of 0|House,Title of 2|House");
    }

    /** The driver changes from texts to its binary form where a statement is run again. */
    @Test
    void isReadAlikeHoweverOften() throws SQLException {
        TestDatabase db = withColumnsOfManyTypes();
        try (Session session = db.database().open()) {
            Map<String, HearingImage> first = HearingStore.images(session, List.of("1", "2"));
            assertThat(Objects.requireNonNull(first.get("1")).hearing().text("own_time"))
                    .isEqualTo("2025-01-14T12:30:00.123456Z");
            for (int i = 0; i < 10; i++) {
                assertThat(HearingStore.images(session, List.of("1", "2"))).isEqualTo(first);
            }
        }
    }

    /** Types whose name without a length means length 1 among them. */
    @Test
    void getsRowsBackWithColumnsOfAnyType() throws SQLException {
        TestDatabase db = withColumnsOfManyTypes();
        String own = "SELECT string_agg(h::text, '\n' ORDER BY hearing_id) FROM hearings h";
        String before = db.query(own);
        Database database = db.database();
        Map<String, HearingImage> images = Stores.images(database, "1", "2", "5");
        assertThat(images).hasSize(3);
        db.sql(
                "DELETE FROM hearing_committees WHERE hearing_id IN"
                        + " (SELECT hearing_id FROM hearings WHERE event_id IN ('1', '2', '5'))",
                "DELETE FROM hearings WHERE event_id IN ('1', '2', '5')");

        Stores.restore(database, images, Written.NOTHING, "1", "2", "5");

        assertThat(db.query(own)).isEqualTo(before);
    }
}
