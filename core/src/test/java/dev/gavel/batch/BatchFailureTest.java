package dev.gavel.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.engine.SetAside.Kind;
import dev.gavel.metrics.BatchTotals;
import dev.gavel.settings.Setting;
import dev.gavel.store.TableDigest;
import dev.gavel.testing.Faults;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.Product;
import dev.gavel.testing.TestDatabase;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateReport.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a batch, and of the others, when something goes wrong in it. */
class BatchFailureTest {

    @TempDir
    Path directory;

    private TestDatabase db;

    @BeforeEach
    void make() {
        db = TestDatabase.create(directory.resolve("a.db"));
    }

    /** A trigger that refuses the hearings whose title is 'bad', as a constraint of the database's own would. */
    private void refuse(String how) {
        db.sql("CREATE TRIGGER refuse BEFORE INSERT ON hearings WHEN NEW.title = 'bad' BEGIN SELECT RAISE(" + how
                + ", 'title refused'); END");
    }

    private static List<Meeting> withBad(int count, int... bad) {
        List<Meeting> meetings = Meeting.range(0, count);
        for (int i : bad) {
            meetings.set(i, Meeting.of(String.valueOf(i)).with("title", "bad").witness("Ann Lee", null, null));
        }
        return meetings;
    }

    private Map<String, TableDigest> contentsWithout(int count, int... bad) {
        TestDatabase other = TestDatabase.create(directory.resolve("expected.db"));
        List<Meeting> meetings = withBad(count, bad);
        List<Meeting> good = new ArrayList<>(meetings);
        for (int i : bad) {
            good.remove(meetings.get(i));
        }
        assertThat(other.phase22(good).outcome()).isEqualTo(Outcome.DONE);
        return other.contents();
    }

    @Nested
    class WhatOnlyTheDatabaseRefuses {

        @ParameterizedTest
        @CsvSource({"ABORT,50", "ABORT,75", "ABORT,99", "FAIL,75", "ROLLBACK,50", "ROLLBACK,75", "ROLLBACK,99"})
        void isSetAsideAloneWhereverItStandsInItsBatch(String how, int bad) {
            refuse(how);
            UpdateReport report = db.batch(withBad(150, bad));
            assertThat(report.outcome()).isEqualTo(Outcome.PARTLY_DONE);
            assertThat(report.setAside()).singleElement().satisfies(found -> {
                assertThat(found.kind()).isEqualTo(Kind.QUARANTINED);
                assertThat(found.identifier()).isEqualTo(String.valueOf(bad));
                assertThat(found.batch()).isEqualTo(2);
                assertThat(found.reason().rule())
                        .isEqualTo(Product.choose("SQLITE_CONSTRAINT_TRIGGER", "SQLSTATE P0001"));
                assertThat(found.describe()).contains("title refused", "correct the record");
            });
            assertThat(db.contents()).isEqualTo(contentsWithout(150, bad));
            assertThat(db.isSound()).isTrue();
        }

        @Test
        void isFoundByHalving() {
            refuse("ABORT");
            UpdateReport report = db.batch(withBad(500, 260));
            assertThat(report.metrics().totals().committed()).isEqualTo(499);
            assertThat(report.metrics().batches())
                    .map(BatchTotals::rollbacks)
                    .hasValueSatisfying(n -> assertThat(n).isBetween(1L, 7L));
        }

        @Test
        void mayBeSeveral() {
            refuse("ABORT");
            UpdateReport report = db.batch(withBad(100, 0, 1, 30, 49, 50, 99));
            assertThat(report.metrics().totals().committed()).isEqualTo(94);
            assertThat(db.contents()).isEqualTo(contentsWithout(100, 0, 1, 30, 49, 50, 99));
        }

        @Test
        void mayBeAll() {
            refuse("ABORT");
            Map<String, TableDigest> before = db.everything();
            UpdateReport report = db.batch(withBad(4, 0, 1, 2, 3));
            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(report.metrics().success()).isFalse();
            assertThat(report.metrics().errorCount()).isEqualTo(4);
            assertThat(db.contents()).isEqualTo(contentsWithout(4, 0, 1, 2, 3));
            assertThat(before.get("hearings")).isEqualTo(db.everything().get("hearings"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"ABORT", "ROLLBACK"})
        void turnsItsBatchAwayWhereThePolicySaysSo(String how) {
            refuse(how);
            UpdateReport report =
                    db.update("batch", withBad(150, 75), Map.of(Setting.GAVEL_ON_FAILURE, "reject-batch"), List.of());
            assertThat(report.metrics().totals().committed()).isEqualTo(100);
            assertThat(report.setAside()).hasSize(50).allMatch(found -> found.kind() == Kind.REJECTED);
            assertThat(report.metrics().batches()).map(BatchTotals::failed).contains(1L);
            assertThat(db.count("hearings")).isEqualTo(100);
        }

        @Test
        void isFoundAlsoWhereOnlyTheCommitRefusesIt() {
            db.sql(
                    "CREATE TABLE titles (title TEXT PRIMARY KEY)",
                    "CREATE TABLE seen (title TEXT REFERENCES titles (title) DEFERRABLE INITIALLY DEFERRED)",
                    "CREATE TRIGGER see AFTER INSERT ON hearings WHEN NEW.title = 'bad'"
                            + " BEGIN INSERT INTO seen VALUES (NEW.title); END");
            UpdateReport report = db.batch(withBad(100, 60));
            assertThat(report.outcome()).isEqualTo(Outcome.PARTLY_DONE);
            assertThat(report.setAside())
                    .singleElement()
                    .satisfies(found -> assertThat(found.identifier()).isEqualTo("60"));
            assertThat(db.count("hearings")).isEqualTo(99);
            assertThat(db.isSound()).isTrue();
        }
    }

    @Nested
    class WhatIsTransient {

        @Test
        void isTriedAgainAfterGrowingPauses() {
            UpdateReport report = through(f -> f.atStatement(n -> n == 1 || n == 2, Faults::busy));
            assertThat(report.outcome()).isEqualTo(Outcome.DONE);
            assertThat(db.time().pauses()).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100));
            assertThat(report.metrics().batches()).map(BatchTotals::retries).contains(2L);
        }

        @Test
        void rollsItsBatchBackAfterTheLastTryAndLeavesTheOthersAlone() {
            int[] tries = {0};
            UpdateReport report = through(f -> f.atStatement(n -> tries[0]++ < 4, Faults::busy));
            assertThat(report.outcome()).isEqualTo(Outcome.PARTLY_DONE);
            assertThat(report.setAside()).hasSize(50).allMatch(found -> found.batch() == 1);
            assertThat(report.setAside().get(0).reason().remedy()).contains("run the update again");
            assertThat(report.metrics().totals().committed()).isEqualTo(70);
            assertThat(report.metrics().batches())
                    .map(BatchTotals::errors)
                    .hasValueSatisfying(errors ->
                            assertThat(errors).singleElement().asString().startsWith("batch 1 rolled-back"));
        }

        @Test
        void isCountedAlsoWhereTheDatabaseCannotEvenBeOpenedAgain() {
            FaultyRun run =
                    new FaultyRun(db, faults -> faults.atOperation(n -> n > 6).losing());
            UpdateReport report = run.run("batch", Meeting.range(0, 20), List.of(), 10);
            assertThat(db.time().pauses()).isNotEmpty();
            assertThat(report.metrics().batches()).map(BatchTotals::retries).contains((long)
                    db.time().pauses().size());
        }

        @Test
        void endsTheRunWhereThreeBatchesInARowCannotHaveTheDatabase() {
            UpdateReport report = through(f -> f.atStatement(n -> true, Faults::busy), Meeting.range(0, 500));
            assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
            assertThat(report.metrics().batches()).map(BatchTotals::count).contains(3L);
            assertThat(report.reason()).hasValueSatisfying(r -> assertThat(r).contains("locked by another process"));
            assertThat(db.count("hearings")).isZero();
        }
    }

    @Nested
    class ALostConnection {

        @Test
        void atAnyStatementLosesNothingAndDoublesNothing() {
            List<Meeting> meetings = meetings();
            TestDatabase undisturbed = TestDatabase.create(directory.resolve("undisturbed.db"));
            Faults counter = new Faults(undisturbed.database().connections());
            undisturbed.through(real -> counter).batch(meetings, 3);
            assertThat(counter.statements()).isGreaterThan(4);
            for (int lost = 1; lost <= counter.statements(); lost++) {
                int at = lost;
                TestDatabase copy = TestDatabase.create(directory.resolve("lost-" + lost + ".db"));
                copy.through(real ->
                        new Faults(real).atStatement(n -> n == at, Faults::busy).losingTheConnection());
                UpdateReport report = copy.batch(meetings, 3);
                assertThat(report.outcome()).as("statement %d", lost).isEqualTo(Outcome.DONE);
                assertThat(copy.contents()).as("statement %d", lost).isEqualTo(undisturbed.contents());
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void afterTheCommitTookPlaceCountsItOnce(int commit) {
            UpdateReport report =
                    oneByOne(f -> f.afterCommit(n -> n == commit, Faults::busy).losingTheConnection());
            assertThat(report.outcome()).isEqualTo(Outcome.DONE);
            assertThat(report.metrics().totals().added()).isEqualTo(120);
            assertThat(report.metrics().batches()).map(BatchTotals::retries).contains(0L);
            assertThat(db.count("hearings")).isEqualTo(120);
        }

        /** Once; more often on a server, which may still hold the locks of the connection that was lost. */
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void beforeTheCommitTookPlaceTriesAgain(int commit) {
            UpdateReport report =
                    oneByOne(f -> f.beforeCommit(n -> n == commit, Faults::busy).losingTheConnection());
            assertThat(report.outcome()).isEqualTo(Outcome.DONE);
            assertThat(report.metrics().totals().added()).isEqualTo(120);
            assertThat(report.metrics().batches())
                    .map(BatchTotals::retries)
                    .hasValueSatisfying(retries -> assertThat(retries).isBetween(1L, Product.choose(1L, 3L)));
            assertThat(db.count("hearings")).isEqualTo(120);
        }

        private List<Meeting> meetings() {
            List<Meeting> meetings = Meeting.range(0, 4);
            meetings.get(0).witness("Ann Lee", "Acme", "Chief").document("Witness Statement", "u0");
            meetings.get(3).witness("ann lee ", "ACME", "Guest").committees("hsaa00", "hsaa01");
            meetings.add(Meeting.of("0")
                    .with("title", "Changed")
                    .committees("ssaa00")
                    .with("chamber", "Senate"));
            return meetings;
        }
    }

    @Nested
    class WhatIsFatal {

        @Test
        void endsTheRunAndKeepsWhatWasCommitted() {
            UpdateReport report = oneByOne(f -> f.beforeCommit(n -> n == 2, Faults::full));
            assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
            assertThat(report.metrics().totals().committed()).isEqualTo(50);
            assertThat(report.metrics().success()).isFalse();
            assertThat(db.count("hearings")).isEqualTo(50);
            assertThat(report.setAside()).hasSize(50);
        }

        @Tag("sqlite")
        @ParameterizedTest
        @ValueSource(strings = {"batch", "phase22"})
        void aReallyFullDatabaseStaysSound(String mode) {
            long pages = Long.parseLong(db.query("PRAGMA page_count"));
            db.through(real -> () -> {
                var connection = real.open();
                try (var statement = connection.createStatement()) {
                    statement.execute("PRAGMA max_page_count = " + (pages + 12));
                }
                return connection;
            });
            UpdateReport report = db.update(mode, Meeting.range(0, 2_000), Map.of(), List.of());
            assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
            assertThat(report.reason())
                    .hasValueSatisfying(r -> assertThat(r).contains("full disk or at its size limit"));
            assertThat(db.count("hearings"))
                    .isEqualTo(report.metrics().totals().committed())
                    .matches(n -> mode.equals("batch") ? n > 0 && n % 50 == 0 : n == 0);
            assertThat(db.isSound()).isTrue();
        }
    }

    private UpdateReport through(UnaryOperator<Faults> plan) {
        return through(plan, Meeting.range(0, 120));
    }

    /** Where each batch has a commit of its own. */
    private UpdateReport oneByOne(UnaryOperator<Faults> plan) {
        db.through(real -> plan.apply(new Faults(real)));
        UpdateReport report =
                db.update("batch", Meeting.range(0, 120), Map.of(Setting.GAVEL_COMMIT_EVERY, "1"), List.of());
        db.direct();
        return report;
    }

    private UpdateReport through(UnaryOperator<Faults> plan, List<Meeting> meetings) {
        db.through(real -> plan.apply(new Faults(real)));
        UpdateReport report = db.batch(meetings);
        db.direct();
        return report;
    }
}
