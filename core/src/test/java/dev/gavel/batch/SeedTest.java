package dev.gavel.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.backup.BackupReceipt;
import dev.gavel.hearing.Hearing;
import dev.gavel.hearing.HearingChange;
import dev.gavel.metrics.BatchTotals;
import dev.gavel.metrics.Totals;
import dev.gavel.settings.Setting;
import dev.gavel.source.CommitteeMeetingReader;
import dev.gavel.source.SourceRecord;
import dev.gavel.store.HearingStore;
import dev.gavel.store.Lookup;
import dev.gavel.store.Session;
import dev.gavel.store.TableDigest;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.TestDatabase;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateReport.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The seed's tests 1 to 25, by what they check, each on a real database. */
@DisplayName("The seed's tests")
class SeedTest {

    @TempDir
    Path directory;

    private TestDatabase db;

    @BeforeEach
    void make() {
        db = TestDatabase.create(directory.resolve("a.db"));
    }

    @Nested
    @DisplayName("1-4: checkpoint")
    class Checkpoints {

        @Test
        @DisplayName("1: a checkpoint knows its batch and its time")
        void knowsItsBatchAndTime() throws SQLException {
            Checkpoint checkpoint = take(List.of(Meeting.of("1")));
            assertThat(checkpoint.batch()).isEqualTo(7);
            assertThat(checkpoint.taken()).isEqualTo(Instant.EPOCH);
        }

        @Test
        @DisplayName("2: updates are tracked with every column before anything is applied")
        void tracksUpdates() throws SQLException {
            db.batch(List.of(Meeting.of("1").with("location", "2123 Rayburn").witness("Ann Lee", "Acme", "Chief")));
            Checkpoint checkpoint = take(List.of(Meeting.of("1").with("title", "New")));
            assertThat(checkpoint.before()).containsOnlyKeys("1");
            var image = checkpoint.before().values().iterator().next();
            assertThat(image.hearing().text("title")).isEqualTo("Title of 1");
            assertThat(image.hearing().text("location")).isEqualTo("2123 Rayburn");
            assertThat(image.hearing().columns()).contains("created_at", "video_type", "hearing_time");
            assertThat(image.links()).hasSize(1);
            assertThat(image.appearances()).hasSize(1);
        }

        @Test
        @DisplayName("3: additions are tracked")
        void tracksAdditions() throws SQLException {
            Checkpoint checkpoint = take(List.of(Meeting.of("1"), Meeting.of("2")));
            assertThat(checkpoint.eventIds()).containsExactly("1", "2");
            assertThat(checkpoint.before()).isEmpty();
        }

        @Test
        @DisplayName("4: documents are part of the before-image")
        void tracksDocuments() throws SQLException {
            db.batch(List.of(Meeting.of("1").witness("Ann Lee", "Acme", null).document("Witness Statement", "u1")));
            var image =
                    take(List.of(Meeting.of("1"))).before().values().iterator().next();
            assertThat(image.documents())
                    .singleElement()
                    .satisfies(row -> assertThat(row.text("document_type")).isEqualTo("Statement"));
        }
    }

    @Nested
    @DisplayName("5-6: batch result")
    class Results {

        @Test
        @DisplayName("5: success")
        void success() {
            BatchResult result = new BatchResult.Committed(new Totals(1, 2, 0, 0, 0));
            assertThat(result.isFailure()).isFalse();
            assertThat(result.setAside()).isEmpty();
            assertThat(result.totals().committed()).isEqualTo(3);
        }

        @Test
        @DisplayName("6: failure")
        void failure() {
            BatchResult result = new BatchResult.RolledBack("disk", true, false, List.of());
            assertThat(result.isFailure()).isTrue();
            assertThat(result.name()).isEqualTo("rolled-back");
        }
    }

    @Nested
    @DisplayName("7-10: division into batches")
    class Division {

        @Test
        @DisplayName("7: 500 in 50s are 10 even batches")
        void even() throws IOException {
            assertThat(sizes(500, 50)).hasSize(10).containsOnly(50);
        }

        @Test
        @DisplayName("8: the last batch holds the rest")
        void remainder() throws IOException {
            assertThat(sizes(101, 50)).containsExactly(50, 50, 1);
        }

        @Test
        @DisplayName("9: fewer than a batch are one batch, none are none")
        void small() throws IOException {
            assertThat(sizes(49, 50)).containsExactly(49);
            assertThat(sizes(1, 50)).containsExactly(1);
            assertThat(sizes(0, 50)).isEmpty();
        }

        @Test
        @DisplayName("10: batches are numbered from 1 and keep the order")
        void order() throws IOException {
            List<Batch> batches = Batch.divide(changes(Meeting.range(0, 5)), 2);
            assertThat(batches).extracting(Batch::number).containsExactly(1, 2, 3);
            assertThat(batches.get(2).changes().get(0).hearing().key()).isEqualTo("4");
        }

        private List<Integer> sizes(int changes, int size) throws IOException {
            return Batch.divide(changes(Meeting.range(0, changes)), size).stream()
                    .map(batch -> batch.changes().size())
                    .toList();
        }
    }

    @Nested
    @DisplayName("11-14: validation")
    class Validation {

        @Test
        @DisplayName("11: a good batch is accepted whole")
        void good() throws SQLException, IOException {
            assertThat(validate(Meeting.range(0, 5)).accepted()).hasSize(5);
        }

        @Test
        @DisplayName("12: of duplicates the last one is accepted")
        void duplicates() throws SQLException, IOException {
            Validated validated = validate(
                    List.of(Meeting.of("1"), Meeting.of("2"), Meeting.of("1").with("title", "Later")));
            assertThat(validated.accepted()).extracting(Hearing::key).containsExactly("2", "1");
            assertThat(rules(validated)).containsExactly("duplicate-in-batch");
        }

        @Test
        @DisplayName("13: missing fields are refused")
        void missing() throws SQLException, IOException {
            assertThat(rules(validate(List.of(
                            Meeting.of("1").without("eventId"),
                            Meeting.of("2").without("chamber"),
                            Meeting.of("3").without("title")))))
                    .containsExactly("required", "required", "required");
        }

        @Test
        @DisplayName("14: bad dates, congresses and committees are refused")
        void bad() throws SQLException, IOException {
            assertThat(rules(validate(List.of(
                            Meeting.of("1").with("date", "soon"),
                            Meeting.of("2").with("congress", 201),
                            Meeting.of("3").committees("hsxx99")))))
                    .containsExactly("date", "congress-range", "committee-unknown");
        }

        private List<String> rules(Validated validated) {
            return validated.refused().stream().map(s -> s.reason().rule()).toList();
        }
    }

    @Nested
    @DisplayName("15-18: rollback")
    class Rollback {

        @Test
        @DisplayName("15: an update is taken back, every column of it")
        void update() throws SQLException {
            db.batch(List.of(Meeting.of("1")
                    .with("location", "old")
                    .with("videos", List.of(Map.of("url", "https://youtu.be/abcdefghijk")))));
            assertTakenBack(List.of(Meeting.of("1")
                    .with("title", "New")
                    .with("chamber", "Senate")
                    .with("date", "2026-02-03")
                    .with("location", "new")
                    .with("type", "Markup")
                    .with("videos", null)
                    .committees("ssaa00")));
        }

        @Test
        @DisplayName("16: an addition is taken back with its witnesses and documents")
        void addition() throws SQLException {
            assertTakenBack(
                    List.of(Meeting.of("1").witness("Ann Lee", null, "Chief").document("Witness Statement", "u1")));
        }

        @Test
        @DisplayName("17: updates and additions together")
        void mixed() throws SQLException {
            db.batch(List.of(Meeting.of("1").witness("Ann Lee", null, "Chief").document("Witness Statement", "u1")));
            assertTakenBack(List.of(
                    Meeting.of("1").witness("Bo Day", "Acme", null),
                    Meeting.of("2").witness("Ann Lee", null, "Guest")));
        }

        @Test
        @DisplayName("18: a hearing that was there before is never deleted")
        void neverDeletesWhatWasThere() throws SQLException {
            Checkpoint stale = take(List.of(Meeting.of("1")));
            db.batch(List.of(Meeting.of("1")));
            try (Session session = db.database().open()) {
                stale.restore(session);
            }
            assertThat(db.count("hearings")).isOne();
        }

        private void assertTakenBack(List<Meeting> meetings) throws SQLException {
            Map<String, ?> before = db.everything();
            List<Hearing> hearings = hearings(meetings);
            try (Session session = db.database().open()) {
                Checkpoint applied = session.write(() -> {
                    Lookup lookup = HearingStore.lookUp(session, hearings);
                    Checkpoint checkpoint = Checkpoint.of(1, Instant.EPOCH, hearings, lookup);
                    return checkpoint.with(HearingStore.write(session, hearings, lookup, "2026-01-01 00:00:00"));
                });
                assertThat(db.everything()).isNotEqualTo(before);
                assertThat(applied.restore(session)).isTrue();
            }
            assertThat(db.everything()).isEqualTo(before);
        }
    }

    @Nested
    @DisplayName("19-25: integration")
    class Integration {

        @Test
        @DisplayName("19: with the flag on, the update runs in batches")
        void flagEnabled() {
            UpdateReport report = run("true", Meeting.range(0, 120));
            assertThat(report.metrics().mode()).isEqualTo("batch");
            assertThat(report.metrics().batches()).map(BatchTotals::count).contains(3L);
        }

        @Test
        @DisplayName("20: with the flag off, it falls back to Phase 2.2")
        void flagDisabled() {
            UpdateReport report = run("false", Meeting.range(0, 120));
            assertThat(report.metrics().mode()).isEqualTo("phase22");
            assertThat(report.metrics().batches()).isEmpty();
        }

        @Test
        @DisplayName("21: the flag is read at each update")
        void flagToggle() {
            List<String> modes = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                modes.add(run(String.valueOf(i % 2 == 0), Meeting.range(i * 10, i * 10 + 10))
                        .metrics()
                        .mode());
            }
            assertThat(modes).containsExactly("batch", "phase22", "batch", "phase22", "batch", "phase22");
            assertThat(db.count("hearings")).isEqualTo(60);
        }

        @Test
        @DisplayName("22: everything is committed")
        void fullFlowSuccess() {
            UpdateReport report = db.batch(Meeting.range(0, 200));
            assertThat(report.outcome()).isEqualTo(Outcome.DONE);
            assertThat(db.count("hearings")).isEqualTo(200);
            assertThat(db.count("hearing_committees")).isEqualTo(200);
        }

        @Test
        @DisplayName("23: a failed batch leaves the others alone")
        void fullFlowPartialFailure() {
            List<Meeting> meetings = Meeting.range(0, 200);
            meetings.set(75, Meeting.of("75").with("chamber", "Joint"));
            UpdateReport report =
                    db.update("batch", meetings, Map.of(Setting.GAVEL_ON_FAILURE, "reject-batch"), List.of());
            assertThat(report.outcome()).isEqualTo(Outcome.PARTLY_DONE);
            assertThat(report.metrics().totals().committed()).isEqualTo(150);
            assertThat(db.query("SELECT count(*) FROM hearings WHERE event_id BETWEEN '50' AND '99'"
                            + " AND length(event_id) = 2"))
                    .isEqualTo("0");
        }

        @Test
        @DisplayName("24: a verified backup stands before the first change")
        void backup() {
            db.batch(Meeting.range(0, 10));
            long before = db.count("hearings");
            UpdateReport report = db.batch(Meeting.range(10, 30));
            assertThat(report.backup())
                    .map(BackupReceipt::tables)
                    .hasValueSatisfying(tables -> assertThat(tables.get("hearings"))
                            .extracting(TableDigest::rows)
                            .isEqualTo(before));
        }

        @Test
        @DisplayName("25: batch metrics add up and equal those of Phase 2.2")
        void metrics() {
            UpdateReport batch = db.batch(Meeting.range(0, 120));
            UpdateReport phase22 =
                    TestDatabase.create(directory.resolve("b.db")).phase22(Meeting.range(0, 120));
            assertThat(batch.metrics().totals()).isEqualTo(phase22.metrics().totals());
            assertThat(batch.metrics().document())
                    .extractingByKey("batch_processing")
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("batch_count", 3L)
                    .containsEntry("batches_succeeded", 3L)
                    .containsEntry("batches_failed", 0L)
                    .containsEntry("batch_errors", List.of());
            assertThat(phase22.metrics().document()).doesNotContainKey("batch_processing");
        }

        private UpdateReport run(String flag, List<Meeting> meetings) {
            return db.update(flag.equals("true") ? "batch" : "phase22", meetings, Map.of(), List.of());
        }
    }

    private Checkpoint take(List<Meeting> meetings) throws SQLException {
        List<Hearing> hearings = hearings(meetings);
        try (Session session = db.database().open()) {
            return Checkpoint.of(7, Instant.EPOCH, hearings, HearingStore.lookUp(session, hearings));
        }
    }

    private Validated validate(List<Meeting> meetings) throws SQLException, IOException {
        try (Session session = db.database().open()) {
            return BatchValidator.validate(session, new Batch(1, changes(meetings)));
        }
    }

    private static List<HearingChange> changes(List<Meeting> meetings) throws IOException {
        List<HearingChange> changes = new ArrayList<>();
        hearings(meetings).forEach(hearing -> changes.add(new HearingChange.Addition(hearing)));
        return changes;
    }

    private static List<Hearing> hearings(List<Meeting> meetings) {
        List<Hearing> hearings = new ArrayList<>();
        for (Meeting meeting : meetings) {
            byte[] line = meeting.toString().getBytes(StandardCharsets.UTF_8);
            try (var reader = new CommitteeMeetingReader("source", new ByteArrayInputStream(line))) {
                hearings.add(((SourceRecord.Stated) reader.next().orElseThrow()).hearing());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return hearings;
    }
}
