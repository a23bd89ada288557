package dev.gavel.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.engine.ChangeStream;
import dev.gavel.engine.EngineResult;
import dev.gavel.engine.SetAside;
import dev.gavel.engine.SetAside.Kind;
import dev.gavel.engine.Undo;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.engine.UpdateWork;
import dev.gavel.hearing.Committee;
import dev.gavel.hearing.HearingChange;
import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.jdbc.Sql;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.metrics.Totals;
import dev.gavel.metrics.UpdateMetrics;
import dev.gavel.settings.Setting;
import dev.gavel.store.TableDigest;
import dev.gavel.testing.Faults;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.Product;
import dev.gavel.testing.TestDatabase;
import dev.gavel.update.UpdateReport.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DailyUpdateTest {

    @TempDir
    Path directory;

    private TestDatabase db;

    @BeforeEach
    void make() {
        db = TestDatabase.create(directory.resolve("a.db"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "phase22"})
    void theSameInputTwiceChangesNothing(String mode) {
        List<Meeting> meetings = Meeting.range(0, 60);
        meetings.get(3).witness("Ann Lee", "Acme", "Chief").document("Witness Statement", "u1");
        db.update(mode, meetings, Map.of(), List.of());
        Map<String, TableDigest> before = db.everything();
        UpdateReport again = db.update(mode, meetings, Map.of(), TestDatabase.COMMITTEES);
        assertThat(again.outcome()).isEqualTo(Outcome.DONE);
        assertThat(again.metrics().unchanged()).isEqualTo(60);
        assertThat(again.metrics().totals()).isEqualTo(Totals.ZERO);
        assertThat(again.backup()).as("nothing to back up for").isEmpty();
        assertThat(db.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "phase22"})
    void theLastOfTwoChangesWins(String mode) {
        List<Meeting> meetings = Meeting.range(0, 120);
        meetings.add(Meeting.of("5").with("title", "Last"));
        meetings.add(Meeting.of("119").with("title", "Last too"));
        db.update(mode, meetings, Map.of(), List.of());
        assertThat(db.query("SELECT title FROM hearings WHERE event_id IN ('5', '119') ORDER BY title"))
                .isEqualTo("Last\nLast too");
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "phase22"})
    void aChangeBackToWhatWasStoredIsNotPassedOver(String mode) {
        db.batch(List.of(Meeting.of("1")));
        db.update(mode, List.of(Meeting.of("1").with("title", "Other"), Meeting.of("1")), Map.of(), List.of());
        assertThat(db.query("SELECT title FROM hearings")).isEqualTo("Title of 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch", "phase22"})
    void anUnreadableLineStopsNothing(String mode) {
        List<Object> lines = new ArrayList<>(Meeting.range(0, 3));
        lines.add(1, "{oops");
        UpdateReport report = db.update(mode, lines, Map.of(), List.of());
        assertThat(report.outcome()).isEqualTo(Outcome.PARTLY_DONE);
        assertThat(report.setAside()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(found.describe()).startsWith("source:2: line is not a JSON object");
        });
        assertThat(db.count("hearings")).isEqualTo(3);
        assertThat(db.query("SELECT entity_type, error_type, severity FROM import_errors"))
                .isEqualTo("line|parse_error|critical");
    }

    @Test
    void aPersonWhomAnotherProcessStoresBetweenTwoCommitsIsNotStoredAgain() {
        List<Meeting> meetings = Meeting.range(0, 60);
        meetings.get(55).witness("Ann Lee", "Acme", null);
        UpdateRequest request = db.request("batch", meetings, Map.of(Setting.GAVEL_COMMIT_EVERY, "1"), List.of());
        updates().run(request, engine(work -> {
            ChangeStream interrupted = (session, size) -> {
                List<HearingChange> changes = work.changes().next(session, size);
                if (changes.size() == 10) {
                    db.sql("INSERT INTO witnesses (full_name, organization) VALUES ('ann lee', 'ACME')");
                }
                return changes;
            };
            return DailyUpdate.engine(request.settings()).apply(work.with(interrupted));
        }));
        assertThat(db.count("witnesses")).isOne();
        assertThat(db.count("witness_appearances")).isOne();
    }

    @Test
    void everyUpdateIsRecorded() {
        db.batch(Meeting.range(0, 60));
        db.phase22(List.of(Meeting.of("x").with("chamber", "Joint")));
        assertThat(db.query("SELECT hearings_checked, hearings_added, error_count, success, trigger_source"
                        + " FROM update_logs ORDER BY log_id DESC LIMIT 2"))
                .isEqualTo("1|0|1|0|gavel phase22\n60|60|0|1|gavel batch");
    }

    @Test
    void findingsAreAllRecordedHoweverMany() {
        List<String> lines = Collections.nCopies(1_500, "nonsense");
        UpdateReport report = db.update("batch", lines, Map.of(), List.of());
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.setAside()).hasSize(UpdateMetrics.MOST_ERRORS);
        assertThat(report.metrics().errorCount()).isEqualTo(1_500);
        assertThat(db.count("import_errors")).isEqualTo(1_500);
    }

    @Test
    void aDocumentWithoutAnOwnerIsLeftOutAndReported() {
        UpdateReport report = db.batch(List.of(Meeting.of("1")
                .witness("Ann Lee", null, null)
                .witness("Bo Day", null, null)
                .with("witnessDocuments", List.of(Map.of("documentType", "Witness Statement", "url", "u")))));
        assertThat(report.outcome()).isEqualTo(Outcome.PARTLY_DONE);
        assertThat(report.metrics().setAside()).isZero();
        assertThat(report.metrics().totals().committed()).isOne();
        assertThat(db.query("SELECT severity FROM import_errors")).isEqualTo("warning");
    }

    @Nested
    class Committees {

        private final List<Committee> list = List.of(
                new Committee("hsbb00", "Budget", "House", "Standing", null, null),
                new Committee("hsxx00", "Odd", "Moon", "Standing", null, null));

        @Test
        void areStoredBeforeTheHearingsAndRefusedOnesSetAside() {
            UpdateReport report = db.update("batch", List.of(Meeting.of("1").committees("hsbb00")), Map.of(), list);
            assertThat(report.outcome()).isEqualTo(Outcome.PARTLY_DONE);
            assertThat(report.metrics().totals().committees()).isOne();
            assertThat(report.setAside())
                    .singleElement()
                    .satisfies(found ->
                            assertThat(found.describe()).contains("committee hsxx00", "'Moon' is not allowed"));
            assertThat(db.count("hearing_committees")).isOne();
        }

        @Test
        void rollBackWithEverythingInPhase22() {
            Map<String, TableDigest> before = db.everything();
            UpdateReport report = db.update("phase22", List.of(), Map.of(), list);
            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(db.everything()).isEqualTo(before);
        }

        @Test
        void thatTheDatabaseRefusesAreSetAsideAlone() {
            db.sql("CREATE TRIGGER refuse BEFORE INSERT ON committees BEGIN SELECT RAISE(ABORT, 'closed'); END");
            UpdateReport report = db.update("batch", Meeting.range(0, 2), Map.of(), list);
            assertThat(report.setAside()).hasSize(2);
            assertThat(db.count("hearings")).isEqualTo(2);
        }

        @Test
        void endTheRunWhereTheDatabaseCannotBeHad() {
            db.through(real -> new Faults(real).atStatement(n -> true, Faults::full));
            UpdateReport report = db.update("batch", Meeting.range(0, 2), Map.of(), list);
            assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
            assertThat(db.count("hearings")).isZero();
        }
    }

    @Nested
    class Phase22 {

        @Test
        void rollsEverythingBackAtAnyError() {
            db.phase22(Meeting.range(0, 10));
            Map<String, TableDigest> before = db.everything();
            List<Meeting> bad = List.of(
                    Meeting.of("999").with("chamber", "Joint"),
                    Meeting.of("999").with("title", null),
                    Meeting.of("999").with("date", "soon"),
                    Meeting.of("999").committees("hsxx99"));
            for (Meeting meeting : bad) {
                List<Meeting> meetings = Meeting.range(5, 300);
                meetings.forEach(m -> m.with("location", "changed"));
                meetings.add(meeting);
                UpdateReport report = db.phase22(meetings);
                assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
                assertThat(report.metrics().totals()).isEqualTo(Totals.ZERO);
                assertThat(report.reason()).isPresent();
                assertThat(db.everything()).isEqualTo(before);
            }
        }

        @Test
        void rollsBackWhatTheDatabaseRefuses() {
            db.sql("CREATE TRIGGER refuse BEFORE INSERT ON hearings WHEN NEW.event_id = '250'"
                    + " BEGIN SELECT RAISE(ABORT, 'no'); END");
            UpdateReport report = db.phase22(Meeting.range(0, 300));
            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(db.count("hearings")).isZero();
        }

        @Test
        void namesEveryRecordThatWouldBeRefused() {
            List<Meeting> meetings = Meeting.range(0, 300);
            meetings.get(10).with("chamber", "Joint");
            meetings.get(250).committees("hsxx99");
            UpdateReport report = db.phase22(meetings);
            assertThat(report.setAside()).extracting(SetAside::identifier).containsExactly("10", "250");
            assertThat(report.reason()).hasValueSatisfying(r -> assertThat(r).contains("'Joint'", "(and 1 more)"));
            assertThat(report.metrics().checked()).isEqualTo(300);
            assertThat(db.count("hearings")).isZero();
        }

        @Test
        void namesTheHearingThatTheDatabaseRefuses() {
            db.sql("CREATE TRIGGER refuse BEFORE INSERT ON hearings WHEN NEW.event_id = '250'"
                    + " BEGIN SELECT RAISE(ABORT, 'house rule'); END");
            UpdateReport report = db.phase22(Meeting.range(0, 300));
            assertThat(report.setAside())
                    .singleElement()
                    .satisfies(found -> assertThat(found.describe())
                            .startsWith("source:251: hearing 250: the database refused it")
                            .contains("house rule"));
            assertThat(db.count("import_errors")).isOne();
        }

        @Test
        void leavesNothingWhereTheConnectionIsLost() {
            db.through(real ->
                    new Faults(real).atStatement(n -> n == 3, Faults::busy).losingTheConnection());
            UpdateReport report = db.phase22(Meeting.range(0, 300));
            assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
            assertThat(db.direct().count("hearings")).isZero();
        }
    }

    @Nested
    class ADryRun {

        @Test
        void findsWhatAnUpdateWouldFindAndChangesNoByte() throws IOException {
            db.batch(Meeting.range(0, 10));
            List<Meeting> meetings = Meeting.range(5, 20);
            meetings.get(0).with("title", "Changed");
            meetings.get(14).with("chamber", "Joint");
            meetings.get(13).committees("hsnew0");
            Object before = db.image();
            List<Committee> list = List.of(
                    new Committee("hsnew0", "New", "House", "Standing", null, null),
                    new Committee(null, "Nameless", "House", "Standing", null, null));
            UpdateReport report = updates().dryRun(db.request("batch", meetings, Map.of(), list));
            assertThat(db.image()).isEqualTo(before);
            assertThat(report.metrics().totals().added()).isEqualTo(9);
            assertThat(report.metrics().totals().updated()).isOne();
            assertThat(report.metrics().unchanged()).isEqualTo(4);
            assertThat(report.setAside()).hasSize(2);
            assertThat(report.outcome()).isEqualTo(Outcome.PARTLY_DONE);
        }
    }

    @Nested
    class ADatabaseThatIsNotSound {

        @Test
        void isLeftAloneWhereRowsReferToNothing() throws IOException {
            db.sql("INSERT INTO hearing_committees (hearing_id, committee_id) VALUES (77, 88)");
            Object before = db.image();
            assertThatThrownBy(() -> db.batch(Meeting.range(0, 3)))
                    .isInstanceOf(DatabaseUnusableException.class)
                    .hasMessageContaining("was left alone: row " + Product.choose("1", "at (0,1)")
                            + " of hearing_committees refers to no row of");
            assertThat(db.image()).isEqualTo(before);
        }

        @Tag("sqlite")
        @Test
        void isLeftAloneWhereItIsLocked() throws SQLException {
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + db.file());
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                assertThatThrownBy(() -> db.update(
                                "batch", Meeting.range(0, 3), Map.of(Setting.GAVEL_BUSY_TIMEOUT_MS, "0"), List.of()))
                        .isInstanceOf(DatabaseUnusableException.class)
                        .hasMessageContaining("is locked by another process");
                statement.execute("COMMIT");
            }
            assertThat(db.count("hearings")).isZero();
        }

        @Test
        void isLeftAloneWhereItMayNotBeWritten() {
            db.through(real -> () -> {
                Connection connection = real.open();
                Sql.run(connection, Product.choose("PRAGMA query_only = 1", "SET default_transaction_read_only = on"));
                return connection;
            });
            assertThatThrownBy(() -> db.phase22(Meeting.range(0, 3)))
                    .isInstanceOf(DatabaseUnusableException.class)
                    .hasMessageContaining(
                            Product.choose("cannot be written; check the permissions", "can only be read"));
        }

        @Tag("sqlite")
        @Test
        void isNoticedWhereItsFileVanishesOnTheWay() {
            UpdateReport report = updates().run(request(Meeting.range(0, 3)), engine(work -> {
                Files.delete(db.file());
                return new EngineResult.Finished(Totals.ZERO, Optional.empty(), Undo.NONE);
            }));
            assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
            assertThat(report.reason()).hasValueSatisfying(r -> assertThat(r).contains("moved or deleted", "backup"));
        }
    }

    @Nested
    class PostUpdateValidation {

        @Test
        void restoresTheBackupWhereTheEngineCannotTakeItsWorkBack() {
            Map<String, TableDigest> before = db.everything();
            UpdateReport report = updates().run(request(Meeting.range(0, 3)), engine(work -> breaking(Undo.NONE)));
            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(report.reason()).hasValueSatisfying(r -> assertThat(r).contains("was restored and verified"));
            assertThat(report.metrics().totals().committed()).isZero();
            assertThat(db.everything()).isEqualTo(before);
        }

        @Test
        void letsTheEngineTakeItsWorkBackFirst() {
            UpdateReport report = updates()
                    .run(
                            request(Meeting.range(0, 3)),
                            engine(work -> breaking(new Undo() {
                                @Override
                                public boolean run() {
                                    db.sql("DELETE FROM hearing_committees");
                                    return true;
                                }

                                @Override
                                public void close() {}
                            })));
            assertThat(report.reason()).hasValueSatisfying(r -> assertThat(r).contains("taken back by its checkpoint"));
            assertThat(db.isSound()).isTrue();
        }

        @Test
        void takesBatchesBackByTheirCheckpoints() {
            db.batch(Meeting.range(0, 30));
            Map<String, TableDigest> before = db.everything();
            List<Meeting> meetings = Meeting.range(20, 140);
            meetings.forEach(m ->
                    m.with("location", "new").witness("Ann Lee", null, "Chief").document("Supplemental", "u"));
            meetings.add(Meeting.of("20").with("title", "Twice"));
            UpdateRequest request = request(meetings);
            UpdateReport report = updates().run(request, engine(work -> {
                EngineResult result = DailyUpdate.engine(request.settings()).apply(work);
                db.sql("INSERT INTO hearing_committees (hearing_id, committee_id) VALUES (7777, 8888)");
                EngineResult.Finished finished = (EngineResult.Finished) result;
                return new EngineResult.Finished(finished.totals(), finished.batches(), new Undo() {
                    @Override
                    public boolean run() throws SQLException {
                        db.sql("DELETE FROM hearing_committees WHERE hearing_id = 7777");
                        return finished.undo().run();
                    }

                    @Override
                    public void close() {
                        finished.undo().close();
                    }
                });
            }));
            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(db.everything()).isEqualTo(before);
        }

        @Test
        void restoresTheBackupWhereARollbackDidNotVerify() {
            Map<String, TableDigest> before = db.everything();
            UpdateReport report = updates().run(request(Meeting.range(0, 3)), engine(work -> {
                db.sql("DELETE FROM committees");
                return new EngineResult.Unverified("half of it is left", Totals.ZERO, Optional.empty());
            }));
            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(db.everything()).isEqualTo(before);
        }

        private EngineResult breaking(Undo undo) {
            db.sql("INSERT INTO hearing_committees (hearing_id, committee_id) VALUES (77, 88)");
            return new EngineResult.Finished(new Totals(1, 0, 0, 0, 0), Optional.empty(), undo);
        }
    }

    @Test
    void aBackupThatCannotBeTakenMeansNoUpdate() throws IOException {
        Path notADirectory = Files.writeString(directory.resolve("file"), "x");
        assertThatThrownBy(() -> db.update(
                        "batch",
                        Meeting.range(0, 3),
                        Map.of(Setting.GAVEL_BACKUP_DIR, notADirectory.toString()),
                        List.of()))
                .isInstanceOf(DatabaseUnusableException.class)
                .hasMessageContaining("nothing was changed");
        assertThat(db.count("hearings")).isZero();
    }

    private interface Apply {
        EngineResult apply(UpdateWork work) throws IOException;
    }

    private static UpdateEngine engine(Apply apply) {
        return new UpdateEngine() {
            @Override
            public String mode() {
                return "batch";
            }

            @Override
            public EngineResult apply(UpdateWork work) {
                try {
                    return apply.apply(work);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    private DailyUpdate updates() {
        return new DailyUpdate(db.database(), MetricsSink.NONE, db.time());
    }

    private UpdateRequest request(List<Meeting> meetings) {
        return db.request("batch", meetings, Map.of(), List.of());
    }
}
