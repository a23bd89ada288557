package dev.gavel.phase22;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.batch.FaultyRun;
import dev.gavel.engine.EngineOptions;
import dev.gavel.engine.EngineResult;
import dev.gavel.engine.SetAside;
import dev.gavel.engine.UpdateWork;
import dev.gavel.hearing.Committee;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.metrics.Totals;
import dev.gavel.store.CommitteePlan;
import dev.gavel.store.TableDigest;
import dev.gavel.testing.Faults;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.TestDatabase;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateReport.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Phase22EngineTest {

    private static final List<Committee> NEW = List.of(new Committee("hsnew0", "New", "House", "Standing", null, null));

    @TempDir
    Path directory;

    private TestDatabase db;

    @BeforeEach
    void make() {
        db = TestDatabase.create(directory.resolve("a.db"));
        db.phase22(Meeting.range(0, 10));
    }

    static Stream<Meeting> unacceptable() {
        return Stream.of(
                Meeting.of("999").with("chamber", "Joint"),
                Meeting.of("999").without("chamber"),
                Meeting.of("999").without("title"),
                Meeting.of("999").without("eventId"),
                Meeting.of("999").with("date", "soon"),
                Meeting.of("999").with("congress", 201),
                Meeting.of("999").committees("hsxx99"));
    }

    @ParameterizedTest
    @MethodSource("unacceptable")
    void oneUnacceptableHearingRollsEverythingBackCommitteesToo(Meeting bad) {
        Map<String, TableDigest> before = db.everything();
        List<Meeting> meetings = changes();
        meetings.add(bad);
        UpdateReport report = db.update("phase22", meetings, Map.of(), NEW);
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.metrics().totals()).isEqualTo(Totals.ZERO);
        assertThat(report.metrics().success()).isFalse();
        assertThat(report.setAside()).extracting(SetAside::kind).containsExactly(SetAside.Kind.REJECTED);
        assertThat(db.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABORT", "FAIL", "ROLLBACK"})
    void oneHearingThatTheDatabaseRefusesRollsEverythingBack(String how) {
        db.sql("CREATE TRIGGER refuse BEFORE INSERT ON hearings WHEN NEW.event_id = '250'" + " BEGIN SELECT RAISE("
                + how + ", 'no'); END");
        Map<String, TableDigest> before = db.everything();
        UpdateReport report = db.update("phase22", changes(), Map.of(), NEW);
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.metrics().totals()).isEqualTo(Totals.ZERO);
        assertThat(db.everything()).isEqualTo(before);
        assertThat(db.isSound()).isTrue();
    }

    @Test
    void aCommitThatIsRefusedRollsEverythingBack() {
        Map<String, TableDigest> before = db.everything();
        UpdateReport report = new FaultyRun(
                        db, faults -> faults.beforeCommit(n -> n == 2).with(Faults::constraint))
                .run("phase22", changes(), NEW, 50);
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(db.everything()).isEqualTo(before);
    }

    @Test
    void anErrorAfterTheCommitTookPlaceIsNoFailure() {
        UpdateReport report = new FaultyRun(
                        db, faults -> faults.afterCommit(n -> n == 2).losing())
                .run("phase22", changes(), NEW, 50);
        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        assertThat(report.metrics().totals().committed()).isEqualTo(changes().size());
        assertThat(db.count("hearings")).isEqualTo(300);
    }

    @Test
    void anErrorAfterTheCommitOfCommitteesAloneIsNoFailure() {
        UpdateReport report = new FaultyRun(
                        db, faults -> faults.afterCommit(n -> n == 2).losing())
                .run("phase22", List.of(), NEW, 50);
        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        assertThat(report.metrics().totals().committees()).isOne();
    }

    @Test
    void aConnectionLostAtAnyOperationLeavesNothing() {
        Map<String, TableDigest> before = db.everything();
        List<Meeting> few = Meeting.range(5, 12);
        few.forEach(m -> m.with("location", "changed"));
        few.get(6).witness("Ann Lee", "Acme", "Chief").document("Witness Statement", "u");
        int[] lost = {0};
        Outcome outcome;
        do {
            lost[0]++;
            outcome = new FaultyRun(
                            db, faults -> faults.atOperation(n -> n == lost[0]).losing())
                    .run("phase22", few, NEW, 50)
                    .outcome();
            if (outcome != Outcome.DONE) {
                assertThat(outcome).as("operation %d", lost[0]).isEqualTo(Outcome.STOPPED);
                assertThat(db.everything()).as("operation %d", lost[0]).isEqualTo(before);
            }
        } while (outcome != Outcome.DONE);
        assertThat(lost[0]).isGreaterThan(20);
        assertThat(db.count("hearings")).isEqualTo(12);
    }

    @Test
    void aSourceThatFailsOnTheWayLeavesNothing() {
        Map<String, TableDigest> before = db.everything();
        UpdateWork work = new UpdateWork(
                db.database(),
                new CommitteePlan(NEW, List.of()),
                (session, size) -> {
                    throw new IOException("pipe closed");
                },
                EngineOptions.DEFAULT,
                found -> {},
                MetricsSink.NONE,
                db.time());
        assertThatThrownBy(() -> new Phase22Engine().apply(work))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("pipe closed");
        assertThat(db.everything()).isEqualTo(before);
    }

    @Test
    void theLastOfSeveralRecordsOfOneHearingWins() {
        List<Meeting> meetings = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            meetings.add(Meeting.of("77").with("title", "Title " + i));
        }
        UpdateReport report = db.phase22(meetings);
        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        assertThat(report.metrics().totals()).isEqualTo(new Totals(1, 4, 0, 0, 0));
        assertThat(db.query("SELECT title FROM hearings WHERE event_id = '77'")).isEqualTo("Title 4");
    }

    @Test
    void nothingCanBeTakenBackButByTheBackup() {
        UpdateWork work = new UpdateWork(
                db.database(),
                CommitteePlan.NONE,
                (session, size) -> List.of(),
                EngineOptions.DEFAULT,
                found -> {},
                MetricsSink.NONE,
                db.time());
        assertThat(new Phase22Engine().apply(work)).isInstanceOfSatisfying(EngineResult.Finished.class, finished -> {
            assertThat(finished.batches()).isEmpty();
            try (var undo = finished.undo()) {
                assertThat(undo.run()).isFalse();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static List<Meeting> changes() {
        List<Meeting> meetings = Meeting.range(5, 300);
        meetings.forEach(m -> m.with("location", "changed"));
        meetings.get(0).witness("Ann Lee", "Acme", "Chief").document("Witness Statement", "u");
        meetings.get(200).committees("hsnew0");
        return meetings;
    }
}
