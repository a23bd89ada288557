package dev.gavel.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.engine.SetAside;
import dev.gavel.hearing.Committee;
import dev.gavel.testing.Faults;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.TestDatabase;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateReport.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Committees in batch mode: what the database refuses is set aside alone, however it refuses it. */
class CommitteeBatchTest {

    @TempDir
    Path directory;

    private TestDatabase db;

    @BeforeEach
    void make() {
        db = TestDatabase.create(directory.resolve("a.db"));
    }

    private static List<Committee> committees() {
        List<Committee> committees = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            committees.add(new Committee("hsnew" + i, "New " + i, "House", "Standing", null, null));
        }
        return committees;
    }

    @ParameterizedTest
    @CsvSource({"ABORT,0", "ABORT,3", "ABORT,6", "FAIL,3", "ROLLBACK,0", "ROLLBACK,3", "ROLLBACK,6"})
    void oneThatIsRefusedIsSetAsideAlone(String how, int bad) {
        refuse(how, "NEW.name = 'New " + bad + "'");
        int good = bad == 0 ? 1 : 0;
        UpdateReport report = new FaultyRun(db, faults -> faults)
                .run("batch", List.of(Meeting.of("1").committees("hsnew" + good)), committees(), 50);
        assertThat(report.outcome()).isEqualTo(Outcome.PARTLY_DONE);
        assertThat(report.setAside()).extracting(SetAside::identifier).containsExactly("hsnew" + bad);
        assertThat(report.metrics().totals().committees()).isEqualTo(6);
        assertThat(db.count("committees")).isEqualTo(3 + 6);
        assertThat(db.count("hearings")).isOne();
    }

    @Test
    void oneThatOnlyTheCommitRefusesIsSetAsideAlone() {
        db.sql(
                "CREATE TABLE names (name TEXT PRIMARY KEY)",
                "CREATE TABLE seen (name TEXT REFERENCES names (name) DEFERRABLE INITIALLY DEFERRED)",
                "CREATE TRIGGER see AFTER INSERT ON committees WHEN NEW.name = 'New 4'"
                        + " BEGIN INSERT INTO seen VALUES (NEW.name); END");
        UpdateReport report = db.update("batch", Meeting.range(0, 2), Map.of(), committees());
        assertThat(report.setAside()).extracting(SetAside::identifier).containsExactly("hsnew4");
        assertThat(db.count("committees")).isEqualTo(3 + 6);
        assertThat(db.count("hearings")).isEqualTo(2);
    }

    @Test
    void oneThatIsRefusedIsReportedOnceHoweverOftenTheRestIsTried() {
        refuse("ABORT", "NEW.name = 'New 2'");
        UpdateReport report = new FaultyRun(
                        db, faults -> faults.beforeCommit(n -> n <= 3).with(Faults::busy))
                .run("batch", Meeting.range(0, 2), committees(), 50);
        assertThat(report.setAside()).extracting(SetAside::identifier).containsExactly("hsnew2");
        assertThat(db.count("committees")).isEqualTo(3 + 6);
    }

    @Test
    void allMayBeRefused() {
        refuse("ABORT", "1 = 1");
        UpdateReport report = db.update("batch", Meeting.range(0, 2), Map.of(), committees());
        assertThat(report.setAside())
                .hasSize(7)
                .allMatch(found -> found.entity().equals("committee"));
        assertThat(report.metrics().totals().committees()).isZero();
        assertThat(db.count("hearings")).isEqualTo(2);
    }

    private void refuse(String how, String when) {
        db.sql("CREATE TRIGGER refuse BEFORE INSERT ON committees WHEN " + when + " BEGIN SELECT RAISE(" + how
                + ", 'closed'); END");
    }
}
