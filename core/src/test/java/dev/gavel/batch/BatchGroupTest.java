package dev.gavel.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.engine.SetAside;
import dev.gavel.jdbc.Sql;
import dev.gavel.metrics.BatchTotals;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.settings.Setting;
import dev.gavel.source.CommitteeMeetingReader;
import dev.gavel.source.HearingSource;
import dev.gavel.source.SourceRecord;
import dev.gavel.store.Session;
import dev.gavel.testing.Faults;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.TestDatabase;
import dev.gavel.update.DailyUpdate;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateReport.Outcome;
import dev.gavel.update.UpdateRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batches that are isolated one by one and made durable by one commit. */
class BatchGroupTest {

    @TempDir
    Path directory;

    private TestDatabase db;

    @BeforeEach
    void make() {
        db = TestDatabase.create(directory.resolve("a.db"));
    }

    @Nested
    class Commits {

        /** Batches of 10: how many hearings, how many of them a commit, and how many commits that is. */
        @ParameterizedTest
        @CsvSource({
            "5, 1000, 1",
            "60, 1000, 1",
            "60, 60, 1",
            "61, 60, 2",
            "60, 59, 2",
            "60, 20, 3",
            "60, 19, 6",
            "60, 1, 6"
        })
        void comeAfterAsManyWholeBatchesAsTheSettingAllows(int hearings, int every, int commits) {
            int one = commits(1, 1);
            assertThat(commits(hearings, every) - one).isEqualTo(commits - 1);
            assertThat(db.count("hearings")).isEqualTo(hearings);
        }

        private int commits(int hearings, int every) {
            db.sql("DELETE FROM hearing_committees", "DELETE FROM hearings");
            FaultyRun run = new FaultyRun(db, faults -> faults);
            UpdateReport report = run.run(
                    "batch",
                    Meeting.range(0, hearings),
                    List.of(),
                    Map.of(Setting.BATCH_SIZE, "10", Setting.GAVEL_COMMIT_EVERY, String.valueOf(every)));
            assertThat(report.outcome()).isEqualTo(Outcome.DONE);
            return run.faults().commits();
        }
    }

    @Nested
    class ABatchOfAGroup {

        /** 2 is memory, 0 what SQLite was built with: files. */
        @Tag("sqlite")
        @Test
        void keepsWhatItsSavepointNeedsInMemoryAsNoOtherSessionDoes() throws SQLException {
            try (Sessions sessions = new Sessions(db.database());
                    Session other = db.database().open()) {
                assertThat(Sql.number(sessions.current().connection(), "PRAGMA temp_store"))
                        .isEqualTo(2);
                assertThat(Sql.number(other.connection(), "PRAGMA temp_store")).isZero();
            }
        }

        /**
         * A trigger may have changed what was read, and costs each of 30 batches a look-up of its own, of a statement or
         * more; without one the first two batches are looked up alone, and then 20, 40, 80 and 160 hearings at once.
         */
        @Test
        void isReadAboutTogetherWithOthersWhereNothingElseCanChangeIt() {
            FaultyRun alone = new FaultyRun(db, faults -> faults);
            run(alone, Meeting.range(0, 300));
            db.sql("CREATE TRIGGER watch AFTER INSERT ON hearings WHEN 1 = 0 BEGIN SELECT RAISE(ABORT, 'never'); END");
            FaultyRun watched = new FaultyRun(db, faults -> faults);
            run(watched, Meeting.range(300, 600));

            assertThat(db.count("hearings")).isEqualTo(600);
            assertThat(watched.faults().operations() - alone.faults().operations())
                    .isGreaterThanOrEqualTo(30 - 6);
        }

        private void run(FaultyRun run, List<Meeting> meetings) {
            UpdateReport report = run.run("batch", meetings, List.of(), Map.of(Setting.BATCH_SIZE, "10"));
            assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        }

        @Test
        void isReportedWhenItIsDurable() {
            List<Long> stored = new ArrayList<>();
            report(Meeting.range(0, 30), new MetricsSink() {
                @Override
                public void batch(String result, int hearings, Duration took) {
                    stored.add(TestDatabase.existing(db.file()).count("hearings"));
                }
            });

            assertThat(stored).containsExactly(30L, 30L, 30L);
        }

        @Test
        void isTurnedAwayAloneWhereTheDatabaseRefusesAHearingOfIt() {
            db.sql("CREATE TRIGGER refuse BEFORE INSERT ON hearings WHEN NEW.title = 'bad'"
                    + " BEGIN SELECT RAISE(ABORT, 'title refused'); END");
            List<Meeting> meetings = Meeting.range(0, 30);
            meetings.get(15).with("title", "bad");
            FaultyRun run = new FaultyRun(db, faults -> faults);
            UpdateReport report = run.run(
                    "batch",
                    meetings,
                    List.of(),
                    Map.of(Setting.BATCH_SIZE, "10", Setting.GAVEL_ON_FAILURE, "reject-batch"));

            assertThat(report.setAside())
                    .hasSize(10)
                    .extracting(SetAside::batch)
                    .containsOnly(2);
            assertThat(report.metrics().batches()).map(BatchTotals::rollbacks).contains(1L);
            assertThat(report.metrics().batches()).map(BatchTotals::retries).contains(0L);
            assertThat(db.count("hearings")).isEqualTo(20);
            assertThat(run.faults().rollbacks())
                    .as("rollbacks of the transaction")
                    .isZero();
        }
    }

    @Nested
    class ABatchBehindARefusedOne {

        /**
         * A batch that is refused is tried whole and then by rows; after one with two refused hearings or more, the next is not tried
         * whole at first. Each try that failed is a rollback.
         */
        @ParameterizedTest
        @CsvSource({"1, 1, 6", "2, 2, 9", "2, 0, 5", "3, 1, 9", "0, 2, 5"})
        void isTriedByRowsFirstWhereTheOneBeforeItWasRefusedOften(int first, int second, long rollbacks) {
            db.sql("CREATE TRIGGER refuse BEFORE INSERT ON hearings WHEN NEW.title = 'ABORT'"
                    + " BEGIN SELECT RAISE(ABORT, 'title refused'); END");
            List<Meeting> meetings = Meeting.range(0, 20);
            meetings.subList(0, first).forEach(meeting -> meeting.with("title", "ABORT"));
            meetings.subList(10, 10 + second).forEach(meeting -> meeting.with("title", "ABORT"));
            UpdateReport report = db.batch(meetings, 10);

            assertThat(report.setAside()).hasSize(first + second);
            assertThat(db.count("hearings")).isEqualTo(20L - first - second);
            assertThat(report.metrics().batches()).map(BatchTotals::rollbacks).contains(rollbacks);
        }

        /** Rows say nothing about witnesses; the batch is halved then, as it would have been without trying them. */
        @Test
        void isHalvedAllTheSameWhereItIsNotItsRowsThatAreRefused() {
            db.sql(
                    "CREATE TRIGGER refuse BEFORE INSERT ON hearings WHEN NEW.title = 'ABORT'"
                            + " BEGIN SELECT RAISE(ABORT, 'title refused'); END",
                    "CREATE TRIGGER person BEFORE INSERT ON witnesses WHEN NEW.full_name = 'Refused Person'"
                            + " BEGIN SELECT RAISE(ABORT, 'person refused'); END");
            List<Meeting> meetings = Meeting.range(0, 40);
            List.of(1, 2, 11, 12, 13, 25).forEach(place -> meetings.get(place).with("title", "ABORT"));
            List.of(17, 34).forEach(place -> meetings.get(place).witness("Refused Person", null, null));

            assertThat(db.batch(meetings, 10).setAside())
                    .extracting(SetAside::identifier)
                    .containsExactlyInAnyOrder("1", "2", "11", "12", "13", "17", "25", "34");
            assertThat(db.count("hearings")).isEqualTo(32);
        }
    }

    /** Whether what was refused is as it was is asked when all batches are written, and a later one may have stored it. */
    @Nested
    class AHearingThatIsRefused {

        @ParameterizedTest
        @CsvSource({"another, ABORT, another, 1", "ABORT, another, another, 1", "ABORT, ABORT, a title, 2"})
        void isAsItsLastRecordOfTheGroupLeftIt(String first, String second, String left, int refused) {
            db.batch(List.of(Meeting.of("1").with("title", "a title")));
            db.sql("CREATE TRIGGER refuse BEFORE UPDATE ON hearings WHEN NEW.title = 'ABORT'"
                    + " BEGIN SELECT RAISE(ABORT, 'title refused'); END");
            List<Meeting> meetings = Meeting.range(10, 40);
            meetings.set(3, Meeting.of("1").with("title", first));
            meetings.set(23, Meeting.of("1").with("title", second));
            FaultyRun run = new FaultyRun(db, faults -> faults);
            UpdateReport report = run.run("batch", meetings, List.of(), Map.of(Setting.BATCH_SIZE, "10"));

            assertThat(report.setAside())
                    .extracting(SetAside::identifier)
                    .hasSize(refused)
                    .containsOnly("1");
            assertThat(db.query("SELECT title FROM hearings WHERE event_id = '1'"))
                    .isEqualTo(left);
            assertThat(run.faults().rollbacks()).as("groups that were given up").isZero();
        }
    }

    @Nested
    class WhatDetectionReadInAGroup {

        /** The first batch was read before the transaction; where records are no changes, a later one may be read early. */
        @ParameterizedTest
        @CsvSource({"0, 4", "5, 5"})
        void isReadAgainOnlyWhereSomethingMayHaveBeenWrittenSince(int unchanged, int lookUps) {
            List<Meeting> meetings = stored(unchanged);
            Faults faults = new Faults(db.database().connections());
            db.through(real -> faults).batch(meetings, 10);

            assertThat(faults.lookUps()).isEqualTo(lookUps);
        }

        /** The owner's trigger on a hearing of the first batch changes one of the second, as it is stored already. */
        @ParameterizedTest
        @CsvSource({"0, 0", "0, 9", "5, 0", "5, 9"})
        void isNeverTakenForWhatATriggerHasLeftSince(int unchanged, int place) {
            List<Meeting> meetings = stored(unchanged);
            String first = id(meetings.get(unchanged));
            String later = id(meetings.get(unchanged + 10 + place));
            db.sql("CREATE TRIGGER elsewhere AFTER UPDATE ON hearings WHEN NEW.event_id = '" + first + "'"
                    + " BEGIN UPDATE hearings SET status = 'Canceled' WHERE event_id = '" + later + "'; END");
            UpdateReport report = db.batch(meetings, 10);

            assertThat(report.outcome()).isEqualTo(Outcome.DONE);
            assertThat(db.query("SELECT status FROM hearings WHERE event_id = '" + later + "'"))
                    .isEqualTo("Scheduled");
        }

        /** 30 stored meetings, all of which have another title since, but for {@code unchanged} at the beginning. */
        private List<Meeting> stored(int unchanged) {
            List<Meeting> meetings = Meeting.range(0, 30);
            db.batch(meetings, 10);
            meetings.subList(unchanged, 30).forEach(meeting -> meeting.with("title", "another"));
            return meetings;
        }

        private static String id(Meeting meeting) {
            return meeting.toString().replaceAll(".*\"eventId\":\"([^\"]*)\".*", "$1");
        }
    }

    @Nested
    class WhatGoesWrongInAGroup {

        /** What is refused before anything was written has no savepoint to go back to; on a server all is lost then. */
        @Test
        void isTakenAloneWhereItsCheckpointIsRefused() {
            Faults faults = new Faults(db.database().connections()).atLookUp(n -> n == 2, Faults::constraint);
            db.through(real -> faults);
            UpdateReport report = new DailyUpdate(db.database(), MetricsSink.NONE, db.time())
                    .run(db.request(
                            "batch",
                            Meeting.range(0, 30),
                            Map.of(Setting.BATCH_SIZE, "10", Setting.GAVEL_ON_FAILURE, "reject-batch"),
                            List.of()));

            assertThat(faults.lookUps()).as("the group's, and each batch's own").isEqualTo(6);
            assertThat(report.outcome()).isEqualTo(Outcome.DONE);
            assertThat(db.count("hearings")).isEqualTo(30);
        }

        @Test
        void costsOnlyTheBatchThatItStops() {
            int two = statements(Meeting.range(0, 20));
            UpdateReport report = through(
                    f -> f.atStatement(n -> n == two + 1 || n == 2 * two + 2, Faults::full), Meeting.range(0, 60));

            assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
            assertThat(report.metrics().totals().committed()).isEqualTo(20);
            assertThat(db.count("hearings")).isEqualTo(20);
            assertThat(report.setAside())
                    .hasSize(10)
                    .extracting(SetAside::batch)
                    .containsOnly(3);
        }

        @Test
        void isToldOfEveryBatchThatWasRolledBackWithIt() {
            int two = statements(Meeting.range(0, 20));
            UpdateReport report =
                    through(f -> f.atStatement(n -> n == two + 1 || n == two + 2, Faults::full), Meeting.range(0, 60));

            assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
            assertThat(db.count("hearings")).isZero();
            assertThat(report.setAside()).hasSize(30).extracting(SetAside::kind).containsOnly(SetAside.Kind.REJECTED);
            assertThat(report.setAside())
                    .filteredOn(found -> found.reason().rule().equals("not-tried"))
                    .extracting(SetAside::batch)
                    .hasSize(20)
                    .containsOnly(2, 3);
            assertThat(report.metrics().batches()).map(BatchTotals::failed).contains(3L);
        }

        @Test
        void isTriedAgainWithoutCountingAnyOtherBatchAsTriedAgain() {
            UpdateReport report = through(f -> f.atStatement(n -> n == 5, Faults::busy), Meeting.range(0, 60));

            assertThat(report.outcome()).isEqualTo(Outcome.DONE);
            assertThat(report.metrics().batches()).map(BatchTotals::retries).contains(1L);
            assertThat(report.metrics().batches()).map(BatchTotals::count).contains(6L);
            assertThat(db.time().pauses()).containsExactly(Duration.ofMillis(50));
            assertThat(db.count("hearings")).isEqualTo(60);
        }

        /** In the group the second record of hearing 0 finds it stored already; alone, its first batch fails for good. */
        @Test
        void doesNotLoseARecordThatWasStoredOnlyAsLongAsTheGroupLasted() {
            List<Meeting> meetings = new ArrayList<>(Meeting.range(0, 10));
            meetings.add(Meeting.of("0"));
            meetings.addAll(Meeting.range(11, 30));
            int two = statements(meetings.subList(0, 20));
            UpdateReport report = through(f -> f.atStatement(n -> n > two && n <= two + 5, Faults::busy), meetings);

            assertThat(report.setAside())
                    .hasSize(10)
                    .extracting(SetAside::batch)
                    .containsOnly(1);
            assertThat(db.query("SELECT count(*) FROM hearings WHERE event_id = '0'"))
                    .isEqualTo("1");
            assertThat(db.count("hearings")).isEqualTo(20);
        }

        private int statements(List<Meeting> meetings) {
            TestDatabase other = TestDatabase.create(directory.resolve("counted.db"));
            Faults faults = new Faults(other.database().connections());
            other.through(real -> faults).batch(meetings, 10);
            return faults.statements() - 1; // the row in update_logs
        }
    }

    @Nested
    class ASource {

        @Test
        void thatFailsLeavesWhatCameBeforeDurable() {
            HearingSource source = source(25, Integer.MAX_VALUE, true);
            assertThatThrownBy(() -> run(source, MetricsSink.NONE))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("unplugged");
            assertThat(db.count("hearings")).isEqualTo(20);
        }

        /** Whoever waits for a source with the writers' lock keeps others from writing. */
        @Test
        void thatIsSlowIsNotWaitedForInATransaction() {
            List<Long> stored = new ArrayList<>();
            HearingSource slow = source(30, 20, false);
            UpdateReport report = run(slow, new MetricsSink() {
                @Override
                public void batch(String result, int hearings, Duration took) {
                    stored.add(TestDatabase.existing(db.file()).count("hearings"));
                }
            });

            assertThat(report.outcome()).isEqualTo(Outcome.DONE);
            assertThat(stored).containsExactly(20L, 20L, 30L);
        }

        /** The pipe is still open, and what has come of the third batch is five records and half a line. */
        @Test
        void isCommittedWhereAPipeRunsDryInTheMiddleOfABatch() throws Exception {
            PipedOutputStream pipe = new PipedOutputStream();
            HearingSource source = new CommitteeMeetingReader("pipe", new PipedInputStream(pipe, 1 << 20));
            List<Meeting> meetings = Meeting.range(0, 26);
            CountDownLatch reported = new CountDownLatch(2);
            MetricsSink sink = new MetricsSink() {
                @Override
                public void batch(String result, int hearings, Duration took) {
                    reported.countDown();
                }
            };
            CompletableFuture<UpdateReport> update = CompletableFuture.supplyAsync(() -> run(source, sink));
            String text = meetings.stream().map(Meeting::toString).collect(Collectors.joining("\n"));
            int half = text.length() - 20;
            pipe.write(text.substring(0, half).getBytes(StandardCharsets.UTF_8));
            pipe.flush();

            assertThat(reported.await(20, TimeUnit.SECONDS))
                    .as("two batches are stored")
                    .isTrue();
            assertThat(db.count("hearings")).isEqualTo(20);
            assertThat(update.isDone()).isFalse();

            pipe.write(text.substring(half).getBytes(StandardCharsets.UTF_8));
            pipe.close();
            assertThat(update.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.DONE);
            assertThat(db.count("hearings")).isEqualTo(26);
        }

        /** Meetings that make one wait, or fail, after {@code pause} of them and at their end. */
        private HearingSource source(int count, int pause, boolean fails) {
            HearingSource real = reader(Meeting.range(0, count));
            return new HearingSource() {
                private int read;

                @Override
                public Optional<SourceRecord> next() throws IOException {
                    if (fails && read == count) {
                        throw new IOException("unplugged");
                    }
                    read++;
                    return real.next();
                }

                @Override
                public boolean isReady() {
                    return read != pause;
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        }
    }

    private static HearingSource reader(List<Meeting> meetings) {
        String text = meetings.stream().map(Meeting::toString).collect(Collectors.joining("\n"));
        return new CommitteeMeetingReader("source", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private UpdateReport report(List<Meeting> meetings, MetricsSink sink) {
        return run(reader(meetings), sink);
    }

    private UpdateReport run(HearingSource source, MetricsSink sink) {
        UpdateRequest request = db.request("batch", List.of(), Map.of(Setting.BATCH_SIZE, "10"), List.of());
        return new DailyUpdate(db.database(), sink, db.time())
                .run(new UpdateRequest(source, List.of(), request.settings()));
    }

    private UpdateReport through(UnaryOperator<Faults> plan, List<Meeting> meetings) {
        db.through(real -> plan.apply(new Faults(real)));
        UpdateReport report = db.batch(meetings, 10);
        db.direct();
        return report;
    }
}
