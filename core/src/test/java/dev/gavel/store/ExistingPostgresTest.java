package dev.gavel.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.backup.BackupFailedException;
import dev.gavel.backup.BackupKeep;
import dev.gavel.backup.BackupReceipt;
import dev.gavel.backup.BackupTool;
import dev.gavel.backup.PostgresBackup;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.TestDatabase;
import dev.gavel.time.TimeSource;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateReport.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
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
}
