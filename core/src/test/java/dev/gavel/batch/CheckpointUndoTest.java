package dev.gavel.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.engine.EngineResult;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.engine.UpdateWork;
import dev.gavel.hearing.Committee;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.settings.Setting;
import dev.gavel.store.TableDigest;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.TestDatabase;
import dev.gavel.update.DailyUpdate;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateReport.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compensating rollback of a whole run, after every batch of it was committed. */
class CheckpointUndoTest {

    @TempDir
    Path directory;

    private TestDatabase db;

    @BeforeEach
    void make() {
        db = TestDatabase.create(directory.resolve("a.db"));
        db.sql(
                "ALTER TABLE hearings ADD COLUMN own_text TEXT DEFAULT 'kept'",
                "ALTER TABLE hearings ADD COLUMN own_real REAL DEFAULT 1.5",
                "ALTER TABLE hearings ADD COLUMN own_blob BLOB DEFAULT x'00ff10'",
                "ALTER TABLE witness_appearances ADD COLUMN own_null INTEGER",
                "ALTER TABLE witness_documents ADD COLUMN own_number BIGINT DEFAULT 9000000000");
        List<Meeting> meetings = Meeting.range(0, 20);
        meetings.forEach(m -> m.with("location", "old")
                .witness("Ann Lee", "Acme", "Chief")
                .document("Witness Statement", "u1")
                .document("Supplemental", "u2"));
        db.batch(meetings);
    }

    private static List<Meeting> changes() {
        List<Meeting> meetings = Meeting.range(10, 40);
        meetings.forEach(m -> m.with("location", "new")
                .with("title", "Changed")
                .with("date", "2026-02-03")
                .committees("ssaa00", "hsaa01")
                .witness("Bo Day", null, "Chair")
                .document("Witness Biography", "u3"));
        meetings.add(Meeting.of("10").with("title", "Twice").witness("Ann Lee", "Acme", "Guest"));
        meetings.add(Meeting.of("39").with("title", "Twice"));
        return meetings;
    }

    @Test
    void bringsBackEveryRowAndColumnOfSeveralBatches() {
        Map<String, TableDigest> before = db.everything();
        UpdateReport report = undone(changes(), List.of());
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.reason()).hasValueSatisfying(r -> assertThat(r).contains("taken back by its checkpoint"));
        assertThat(report.metrics().totals().committed()).isZero();
        assertThat(db.everything()).isEqualTo(before);
    }

    @Test
    void keepsAWitnessWhoAppearsElsewhereByNow() {
        UpdateReport report = undone(
                changes(),
                List.of(),
                "INSERT INTO witness_appearances (witness_id, hearing_id)"
                        + " SELECT witness_id, 1 FROM witnesses WHERE full_name = 'Bo Day'");
        assertThat(report.reason()).hasValueSatisfying(r -> assertThat(r).contains("taken back by its checkpoint"));
        assertThat(db.query("SELECT count(*) FROM witnesses WHERE full_name = 'Bo Day'"))
                .isEqualTo("1");
        assertThat(db.count("hearings")).isEqualTo(20);
        assertThat(db.isSound()).isTrue();
    }

    @Test
    void givesWayToTheBackupWhereTheDatabaseRefusesIt() {
        Map<String, TableDigest> before = db.everything();
        UpdateReport report = undone(
                changes(),
                List.of(),
                "CREATE TRIGGER keep BEFORE DELETE ON hearings BEGIN SELECT RAISE(ABORT, 'kept'); END");
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.reason()).hasValueSatisfying(r -> assertThat(r).contains("backup", "was restored"));
        assertThat(db.everything()).isEqualTo(before);
    }

    @Test
    void givesWayToTheBackupWhereALaterChangeIsInTheWay() {
        Map<String, TableDigest> before = db.everything();
        UpdateReport report = undone(
                changes(),
                List.of(),
                "DELETE FROM witness_documents",
                "DELETE FROM witness_appearances WHERE hearing_id = 15",
                "DELETE FROM hearing_committees WHERE hearing_id = 15",
                "DELETE FROM hearings WHERE event_id = '14'",
                "CREATE TRIGGER alter_again AFTER INSERT ON hearings BEGIN"
                        + " UPDATE hearings SET own_text = 'other' WHERE hearing_id = NEW.hearing_id; END");
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(db.everything()).isEqualTo(before);
    }

    @Test
    void givesWayToTheBackupWhereCommitteesWereStored() {
        Map<String, TableDigest> before = db.everything();
        List<Committee> committees = List.of(new Committee("hsnew0", "New", "House", "Standing", null, null));
        UpdateReport report = undone(changes(), committees);
        assertThat(report.metrics().totals().committees()).isZero();
        assertThat(db.everything()).isEqualTo(before);
    }

    /** Runs the update, spoils the database, and lets the validation take the update back. */
    private UpdateReport undone(List<Meeting> meetings, List<Committee> committees, String... more) {
        var request = db.request("batch", meetings, Map.of(Setting.BATCH_SIZE, "7"), committees);
        UpdateEngine engine = new UpdateEngine() {
            @Override
            public String mode() {
                return "batch";
            }

            @Override
            public EngineResult apply(UpdateWork work) {
                EngineResult result = DailyUpdate.engine(request.settings()).apply(work);
                assertThat(result).isInstanceOf(EngineResult.Finished.class);
                db.sql(more);
                db.sql("UPDATE hearing_committees SET committee_id = 7777 WHERE hearing_id ="
                        + " (SELECT hearing_id FROM hearings WHERE event_id = '39')"
                        + " AND is_primary = '1'");
                return result;
            }
        };
        return new DailyUpdate(db.database(), MetricsSink.NONE, db.time()).run(request, engine);
    }
}
