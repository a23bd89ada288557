package dev.gavel.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.engine.EngineResult;
import dev.gavel.engine.SetAside;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.engine.UpdateWork;
import dev.gavel.metrics.BatchTotals;
import dev.gavel.metrics.MetricsSink;
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

/** A rollback that leaves something behind is seen, and the backup makes the database whole again. */
class UnverifiedRollbackTest {

    @TempDir
    Path directory;

    private TestDatabase db;

    @BeforeEach
    void make() {
        db = TestDatabase.create(directory.resolve("a.db"));
        db.batch(Meeting.range(0, 3));
    }

    private FaultyConnections keepingAtRollback(FaultyConnections faults, int rollback) {
        refuseTheLast();
        return faults.savepointsStay().rollbackCommits(n -> n == rollback);
    }

    /** When its own row is there already. */
    private void refuseTheLast() {
        db.sql("CREATE TRIGGER refuse BEFORE INSERT ON hearing_committees WHEN NEW.hearing_id ="
                + " (SELECT hearing_id FROM hearings WHERE event_id = '8') BEGIN"
                + " SELECT RAISE(ABORT, 'refused'); END");
    }

    @Test
    void ofAWholeBatchRestoresTheBackup() {
        Map<String, TableDigest> before = db.everything();
        UpdateReport report =
                new FaultyRun(db, faults -> keepingAtRollback(faults, 1)).run("batch", changes(), List.of(), 50);
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.reason()).hasValueSatisfying(r -> assertThat(r).contains("did not verify", "was restored"));
        assertThat(db.everything()).isEqualTo(before);
    }

    @Test
    void ofHalfABatchRestoresTheBackupToo() {
        Map<String, TableDigest> before = db.everything();
        UpdateReport report =
                new FaultyRun(db, faults -> keepingAtRollback(faults, 2)).run("batch", changes(), List.of(), 50);
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.metrics().totals().committed()).isZero();
        assertThat(db.everything()).isEqualTo(before);
    }

    /** What was refused may be there in part, and is then rolled back with all else of the transaction. */
    @Test
    void ofASavepointCommitsNothingOfARefusedHearing() {
        TestDatabase other = TestDatabase.copy(db, directory.resolve("other.db"));
        other.batch(changes().subList(0, 7));
        refuseTheLast();
        UpdateReport report =
                new FaultyRun(db, FaultyConnections::savepointsKeep).run("batch", changes(), List.of(), 4);
        assertThat(report.setAside()).extracting(SetAside::identifier).containsExactly("8");
        assertThat(db.contents()).isEqualTo(other.contents());
    }

    @Test
    void isAResultOfTheEngine() {
        FaultyConnections faults =
                keepingAtRollback(new FaultyConnections(db.database().connections()), 1);
        EngineResult[] result = new EngineResult[1];
        var request = db.request("batch", changes(), Map.of(), List.of());
        new DailyUpdate(db.database().through(real -> faults), MetricsSink.NONE, db.time())
                .run(request, new UpdateEngine() {
                    @Override
                    public String mode() {
                        return "batch";
                    }

                    @Override
                    public EngineResult apply(UpdateWork work) {
                        faults.arm();
                        result[0] = DailyUpdate.engine(request.settings()).apply(work);
                        faults.disarm();
                        return result[0];
                    }
                });
        assertThat(result[0]).isInstanceOf(EngineResult.Unverified.class);
        assertThat(result[0].batches()).map(BatchTotals::failed).contains(1L);
    }

    private static List<Meeting> changes() {
        List<Meeting> meetings = Meeting.range(1, 9);
        meetings.get(0).with("title", "Changed");
        return meetings;
    }
}
