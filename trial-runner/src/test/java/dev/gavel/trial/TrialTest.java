package dev.gavel.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.gavel.cli.Gavel;
import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.jdbc.Sql;
import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.format.ReportFiles;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.gate.GateVerdict;
import dev.gavel.reports.gate.Recommendation;
import dev.gavel.reports.journal.Alert;
import dev.gavel.reports.journal.FeedChanged;
import dev.gavel.reports.journal.FlagToggle;
import dev.gavel.reports.journal.JournalInUseException;
import dev.gavel.reports.journal.MissedTicks;
import dev.gavel.reports.journal.Note;
import dev.gavel.reports.journal.ScenarioRun;
import dev.gavel.reports.journal.Schedule;
import dev.gavel.reports.journal.Tick;
import dev.gavel.reports.journal.TickBegun;
import dev.gavel.reports.journal.TickSetAside;
import dev.gavel.reports.journal.TickSettings;
import dev.gavel.reports.journal.TrialEnded;
import dev.gavel.reports.journal.WatchedBatch;
import dev.gavel.store.Database;
import dev.gavel.store.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {

    @TempDir
    private Path directory;

    private Stage stage;

    @BeforeEach
    void build() throws IOException {
        stage = new Stage(directory);
    }

    private static Finding finding(GateReport report, String id) {
        return report.findings().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What the command decides; the trial's evidence stands for that of validation too, which is no evidence of that gate. */
    private Gavel decide() throws IOException {
        ReportFiles.write(stage.report(), stage.out);
        String evidence = stage.out.toString();
        String out = directory.resolve("decision").toString();
        return Gavel.run("decide", "--validation", evidence, "--trial", evidence, "--out", out);
    }

    private void atTick(int number, Runnable what) {
        stage.listener = (entry, state) -> {
            if (entry instanceof TickBegun begun && begun.number() == number) {
                what.run();
            }
        };
    }

    private static void damage(Database database) {
        try (Session session = database.open()) {
            session.write(() -> Sql.number(
                    session.connection(),
                    "UPDATE hearings SET location = 'nowhere' WHERE hearing_id = 1 RETURNING hearing_id"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void fortyEightHoursPass() throws Exception {
        assertThat(stage.run(Stage.plan(48))).isEqualTo(Trial.Outcome.ENDED);
        List<Tick> ticks = stage.all(Tick.class);
        assertThat(ticks).extracting(Tick::number).containsExactlyElementsOf(numbers(1, 48));
        assertThat(ticks).filteredOn(tick -> tick.mode().equals("phase22")).hasSize(24);
        assertThat(ticks).filteredOn(tick -> tick.mode().equals("batch")).hasSize(24);
        assertThat(stage.time.now())
                .isBetween(
                        stage.all(Schedule.class).get(0).due(48),
                        stage.all(Schedule.class).get(0).due(49));
        GateReport report = stage.report();
        assertThat(report.findings())
                .allSatisfy(one ->
                        assertThat(one.verdict()).as(one.id() + one.reason()).isEqualTo(Verdict.PASS));
        assertThat(stage.flagIsOn()).as("off until somebody decides").isFalse();
        assertThat(stage.all(ScenarioRun.class))
                .extracting(ScenarioRun::reproduce)
                .containsExactly(
                        "gavel compare --hearings 113 --batch-size 25 --seed 1 --out DIR",
                        "gavel compare --hearings 113 --batch-size 25 --seed 1 --inject missing-title=1 --out DIR");
    }

    @Test
    void aTrialThatIsKilledAfterAnyEntryGoesOnAndCountsNothingTwice() throws Exception {
        AtomicInteger kills = new AtomicInteger();
        AtomicInteger written = new AtomicInteger();
        stage.listener = (entry, state) -> {
            if (written.incrementAndGet() == kills.get() + 1) {
                kills.incrementAndGet();
                written.set(0);
                throw new Killed();
            }
        };
        Trial.Outcome outcome = null;
        while (outcome == null) {
            try {
                outcome = stage.run(Stage.plan(8));
            } catch (Killed e) {
                assertThat(kills.get()).isLessThan(100);
            }
        }
        assertThat(kills.get()).isGreaterThan(5);
        assertThat(stage.all(Tick.class)).extracting(Tick::number).containsExactlyElementsOf(numbers(1, 8));
        assertThat(stage.all(Tick.class))
                .allSatisfy(
                        tick -> assertThat(tick.unhealthy()).as(tick.summary()).isFalse());
        assertThat(stage.all(FlagToggle.class)).hasSize(2);
        assertThat(stage.all(TrialEnded.class)).hasSize(1);
        assertThat(finding(stage.report(), "T7").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void anUpdateThatWasCutOffIsFinishedAgainstTheSnapshotBeforeIt() throws Exception {
        killInTick(6);
        stage.run(Stage.plan(8));
        Tick tick = stage.all(Tick.class).get(5);
        assertThat(tick.resumed()).isTrue();
        assertThat(tick.unhealthy()).as(tick.summary()).isFalse();
        assertThat(tick.accounting()).isNotNull();
        assertThat(tick.accounting().unchanged()).as("stored before the kill").isPositive();
        assertThat(stage.all(Tick.class)).hasSize(8);
    }

    @Test
    void whatOthersWroteWhileTheTrialWasDownIsNoCorruptionOfItsOwn() throws Exception {
        killInTick(6);
        run(stage.database, "UPDATE hearings SET location = 'moved by somebody else'");
        stage.run(Stage.plan(8));
        Tick tick = stage.all(Tick.class).get(5);
        assertThat(tick.resumed()).isTrue();
        assertThat(tick.state()).isNull();
        assertThat(tick.inconclusive()).singleElement().asString().startsWith("the tick was interrupted, and");
        assertThat(stage.all(Alert.class))
                .extracting(Alert::rule, Alert::cause, Alert::tick)
                .containsExactly(tuple("corruption", Alert.Cause.NOT_TOLD, 6));
        assertThat(stage.all(Tick.class)).hasSize(8);
        assertThat(finding(stage.report(), "T4").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void anUpdateThatIsTakenUpAgainAndDoesDamageIsCorrupt() throws Exception {
        atTick(6, () -> {
            throw new Killed();
        });
        assertThatThrownBy(() -> stage.run(Stage.plan(8))).isInstanceOf(Killed.class);
        stage.listener = TrialListener.NONE;
        stage.afterUpdate = TrialTest::damage;
        stage.run(Stage.plan(8));
        assertThat(stage.all(Tick.class)).hasSize(6).last().satisfies(tick -> {
            assertThat(tick.resumed()).isTrue();
            assertThat(tick.corrupt()).isTrue();
        });
        assertThat(stage.report().recommendation()).isEqualTo(Recommendation.ABORT);
    }

    private void killInTick(int number) {
        AtomicInteger updates = new AtomicInteger();
        stage.afterUpdate = database -> {
            if (updates.incrementAndGet() == number) {
                throw new Killed();
            }
        };
        assertThatThrownBy(() -> stage.run(Stage.plan(8))).isInstanceOf(Killed.class);
    }

    @Test
    void ticksInAGapAreMissedAndNotPassed() throws Exception {
        atTick(3, () -> {
            throw new Killed();
        });
        assertThatThrownBy(() -> stage.run(Stage.plan(8))).isInstanceOf(Killed.class);
        stage.listener = TrialListener.NONE;
        stage.time.sleep(Duration.ofHours(2).plusMinutes(30));
        stage.run(Stage.plan(8));
        assertThat(stage.all(MissedTicks.class)).containsExactly(new MissedTicks(4, 4, "no process was there"));
        assertThat(stage.all(Tick.class)).extracting(Tick::number).containsExactly(1, 2, 3, 5, 6, 7, 8);
        assertThat(finding(stage.report(), "T1").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aTrialThatSleptThroughItsEndHasMissedTheRest() throws Exception {
        atTick(3, () -> stage.time.sleep(Duration.ofHours(50)));
        stage.run(Stage.plan(8));
        assertThat(stage.all(Tick.class)).hasSize(3);
        assertThat(stage.all(MissedTicks.class)).extracting(MissedTicks::last).containsExactly(8);
        assertThat(stage.report().verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
    }

    @Test
    void aDamagedRowIsFoundInItsTickAndTurnsTheFlagOff() throws Exception {
        atTick(30, () -> stage.afterUpdate = TrialTest::damage);
        stage.run(Stage.plan(48));
        List<Tick> ticks = stage.all(Tick.class);
        assertThat(ticks).hasSize(30);
        assertThat(ticks).filteredOn(Tick::corrupt).extracting(Tick::number).containsExactly(30);
        Alert alert = stage.all(Alert.class).get(0);
        assertThat(alert.severity()).isEqualTo(Alert.Severity.CRITICAL);
        assertThat(alert.tick()).isEqualTo(30);
        assertThat(alert.action()).contains("flag was turned off");
        assertThat(alert.what()).contains("location");
        assertThat(stage.flagIsOn()).isFalse();
        assertThat(stage.report().verdict()).isEqualTo(GateVerdict.FAIL);
        assertThat(stage.report().recommendation()).isEqualTo(Recommendation.ABORT);
        Gavel decision = decide();
        assertThat(decision.code()).isOne();
        assertThat(decision.out()).contains("Decision: ABORT");
        assertThat(directory.resolve("decision/decision.md")).content().contains("**T4**", "keep `ENABLE_BATCH_");
    }

    @Test
    void theFirstRunInBatchModeIsWrittenBatchByBatch() throws Exception {
        stage.run(Stage.plan(8));
        List<WatchedBatch> watched = stage.all(WatchedBatch.class);
        assertThat(watched).isNotEmpty().allSatisfy(batch -> {
            assertThat(batch.tick()).isEqualTo(5);
            assertThat(batch.result()).isEqualTo("committed");
        });
        Tick first = stage.all(Tick.class).get(4);
        assertThat(first.batches()).isNotNull();
        assertThat(watched).hasSize((int) first.batches().tried());
        assertThat(first.state()).as("every row was compared").isNotNull();
        assertThat(first.totals()).as("totals were compared").isNotNull();
    }

    @Test
    void aFirstRunInBatchModeWithAFailedBatchEndsTheTrialWithTheFlagOff() throws Exception {
        stage.takes = mode -> {
            if (mode.equals("batch")) {
                refuseEverything(stage.database);
            }
            return Stage.USUAL;
        };
        stage.afterUpdate = TrialTest::refuseNothing;
        stage.run(Stage.plan(8));
        assertThat(stage.all(Tick.class)).hasSize(5);
        assertThat(stage.all(WatchedBatch.class))
                .extracting(WatchedBatch::result)
                .containsOnly("rejected");
        assertThat(stage.all(Alert.class))
                .filteredOn(alert -> alert.severity() == Alert.Severity.CRITICAL)
                .extracting(Alert::rule)
                .containsExactly("first-batch-run");
        assertThat(stage.flagIsOn()).isFalse();
        assertThat(stage.report().verdict()).isEqualTo(GateVerdict.FAIL);
    }

    private static void refuseEverything(Database database) {
        run(
                database,
                "CREATE TRIGGER refuse_change BEFORE UPDATE ON hearings BEGIN SELECT RAISE(ABORT, 'refused'); END",
                "CREATE TRIGGER refuse_new BEFORE INSERT ON hearings BEGIN SELECT RAISE(ABORT, 'refused'); END");
    }

    private static void refuseNothing(Database database) {
        run(database, "DROP TRIGGER IF EXISTS refuse_change", "DROP TRIGGER IF EXISTS refuse_new");
    }

    private static void run(Database database, String... statements) {
        try (Session session = database.open()) {
            for (String statement : statements) {
                Sql.run(session.connection(), statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDatabaseWhosePagesAreDamagedIsCorruptThoughItCannotBeCopied() throws Exception {
        stage.listener = (entry, state) -> {
            if (entry instanceof Tick tick && tick.number() == 2) {
                overwritePages(directory.resolve("staging.db"));
            }
        };
        stage.run(Stage.plan(8));
        assertThat(stage.all(Tick.class)).hasSize(3);
        assertThat(stage.all(Alert.class)).extracting(Alert::rule).containsExactly("corruption");
        assertThat(stage.flagIsOn()).isFalse();
        assertThat(stage.report().recommendation()).isEqualTo(Recommendation.ABORT);
    }

    /** All pages but the first, whose header says how large they are. */
    private static void overwritePages(Path file) {
        byte[] noise = new byte[4_096];
        Arrays.fill(noise, (byte) 0x5a);
        try (FileChannel database = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (long at = noise.length; at < database.size(); at += noise.length) {
                database.write(ByteBuffer.wrap(noise), at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDatabaseThatIsGoneIsSaidSoAndWhatCouldNotBeMadeIsMadeWhenItIsBack() throws Exception {
        Path file = directory.resolve("staging.db");
        Path aside = directory.resolve("aside.db");
        stage.listener = (entry, state) -> {
            if (entry instanceof Tick tick && tick.number() == 3) {
                move(file, aside);
            }
        };
        assertThat(stage.run(Stage.plan(4))).isEqualTo(Trial.Outcome.OPEN);
        assertThat(stage.all(Tick.class).get(3).outcome())
                .contains("UNUSABLE", "staging.db cannot be opened; check that the file");
        assertThat(file).as("made anew").doesNotExist();
        assertThat(stage.flagIsOn()).isFalse();
        assertThat(stage.all(TrialEnded.class)).isEmpty();
        Finding open = finding(stage.report(), "T7");
        assertThat(open.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(open.reason()).contains("T7/size=25", "staging.db cannot be opened");

        move(aside, file);
        assertThat(stage.run(Stage.plan(4))).isEqualTo(Trial.Outcome.ENDED);
        Finding made = finding(stage.report(), "T7");
        assertThat(made.verdict()).as(made.reason()).isEqualTo(Verdict.PASS);
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void filesOfATickWhoseUpdateDidNotRunAreTakenByTheNext() throws Exception {
        Path feeds = Files.createDirectories(directory.resolve("feed"));
        Files.writeString(feeds.resolve("one.jsonl"), "");
        stage.feed = new FileFeed(feeds);
        String settings = Files.exists(stage.flag.path()) ? Files.readString(stage.flag.path()) : "";
        stage.listener = (entry, state) -> {
            try {
                if (entry instanceof TickBegun begun && begun.number() == 1) {
                    Files.writeString(stage.flag.path(), settings + "\nNO_SETTING=1\n");
                } else if (entry instanceof Tick tick && tick.number() == 1) {
                    Files.writeString(stage.flag.path(), settings);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        stage.run(Stage.plan(4));
        assertThat(stage.all(Tick.class).get(0).ran()).isFalse();
        assertThat(stage.all(TickBegun.class))
                .extracting(begun -> begun.sources().keySet())
                .startsWith(Set.of("one.jsonl"), Set.of("one.jsonl"), Set.of());
    }

    @Test
    void whatAFeedHoldsThatIsNotStoredIsNamed() throws Exception {
        Path feeds = Files.createDirectories(directory.resolve("feed"));
        Path one = feeds.resolve("one.jsonl");
        new SyntheticFeed(1, 4, 4).write(1, directory.resolve("staging.db"), Map.of(), one);
        Files.writeString(one, "no meeting at all\n", StandardOpenOption.APPEND);
        stage.feed = new FileFeed(feeds);
        stage.listener = (entry, state) -> {
            if (entry instanceof Tick tick && tick.number() == 1) {
                overwrite(one);
            }
        };
        stage.run(Stage.plan(4));
        assertThat(stage.all(TickSetAside.class)).singleElement().satisfies(aside -> {
            assertThat(aside.tick()).isOne();
            assertThat(aside.first()).singleElement().asString().startsWith("changes:5: line is not a JSON");
        });
        assertThat(stage.all(FeedChanged.class))
                .extracting(FeedChanged::tick, FeedChanged::source)
                .containsExactly(tuple(2, "one.jsonl"));
    }

    @Test
    void aRefusedRecordFailsEachTickOfPhase22AndIsSetAsideByBatchMode() throws Exception {
        Path feeds = Files.createDirectories(directory.resolve("feed"));
        Path one = feeds.resolve("one.jsonl");
        new SyntheticFeed(1, 4, 4).write(1, directory.resolve("staging.db"), Map.of(), one);
        String refused = Files.readString(one).replaceFirst("\"date\"\\s*:\\s*\"[^\"]*\"", "\"date\":\"never\"");
        assertThat(refused).contains("\"date\":\"never\"");
        Files.writeString(one, refused);
        stage.feed = new FileFeed(feeds);
        stage.run(Stage.plan(4));
        assertThat(stage.all(Tick.class))
                .extracting(tick -> tick.outcome().replaceFirst(":.*", ""))
                .containsExactly("FAILED", "FAILED", "PARTLY_DONE", "DONE");
        assertThat(stage.all(TickBegun.class))
                .extracting(begun -> begun.sources().keySet())
                .containsExactly(Set.of("one.jsonl"), Set.of("one.jsonl"), Set.of("one.jsonl"), Set.of());
        assertThat(finding(stage.report(), "T5").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(stage.all(Alert.class)).extracting(Alert::rule).contains("health");
    }

    private static void overwrite(Path file) {
        try {
            Files.writeString(file, "something else\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aCriticalAlertSurvivesAKillBeforeItWasWritten() throws Exception {
        stage.afterUpdate = TrialTest::damage;
        stage.listener = (entry, state) -> {
            if (entry instanceof Tick) {
                throw new Killed();
            }
        };
        assertThatThrownBy(() -> stage.run(Stage.plan(8))).isInstanceOf(Killed.class);
        assertThat(stage.all(Alert.class)).isEmpty();
        stage.listener = TrialListener.NONE;
        stage.run(Stage.plan(8));
        assertThat(stage.all(Alert.class)).hasSize(1);
        assertThat(stage.all(Tick.class)).hasSize(1);
        assertThat(stage.all(TrialEnded.class)).extracting(TrialEnded::complete).containsExactly(false);
    }

    @Test
    void updatesThatTakeTwiceAsLongRaiseAnAlertAndAskForAnotherRound() throws Exception {
        atTick(30, () -> stage.takes = mode -> mode.equals("batch") ? Stage.USUAL.multipliedBy(3) : Stage.USUAL);
        stage.run(Stage.plan(48));
        assertThat(stage.all(Tick.class)).hasSize(48);
        assertThat(stage.all(Alert.class)).hasSize(1);
        assertThat(stage.all(Alert.class).get(0).rule()).isEqualTo("duration");
        assertThat(stage.all(Alert.class).get(0).tick()).isEqualTo(31);
        assertThat(finding(stage.report(), "T3").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(stage.report().recommendation()).isEqualTo(Recommendation.ITERATE);
        Gavel decision = decide();
        assertThat(decision.code()).isOne();
        assertThat(decision.out()).contains("Decision: ITERATE");
        assertThat(directory.resolve("decision/decision.md"))
                .content()
                .contains("**T3**", "**D6**", "Open when the trial ended: WARNING alert duration in tick 31");
    }

    @Test
    void editingTheSettingsFileSwitchesBackAtTheNextUpdateForGood() throws Exception {
        atTick(6, () -> {
            try {
                stage.flag.set(false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        stage.run(Stage.plan(8));
        assertThat(stage.all(Tick.class))
                .extracting(Tick::mode)
                .containsExactly("phase22", "phase22", "phase22", "phase22", "batch", "phase22", "phase22", "phase22");
        assertThat(stage.flagIsOn()).isFalse();
        assertThat(stage.all(FlagToggle.class)).as("nobody turns it on again").isEmpty();
        assertThat(finding(stage.report(), "T7").reason())
                .contains("somebody had turned the flag off")
                .doesNotContain("crash");
        assertThat(finding(stage.report(), "T1").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void settingsThatAreEditedOnTheWayAreWrittenDown() throws Exception {
        atTick(3, () -> edit("BATCH_SIZE=50", "BATCH_SIZE=25"));
        stage.run(Stage.plan(4));
        assertThat(stage.all(TickSettings.class)).extracting(TickSettings::tick).containsExactly(1, 3);
        assertThat(stage.all(TickSettings.class))
                .extracting(read -> read.settings().get("batch-size"))
                .containsExactly("50", "25");
        assertThat(TickSettings.changes(stage.evidence()))
                .containsExactly("batch-size was '50' and from tick 3 on '25'");
    }

    private void edit(String from, String to) {
        try {
            Files.writeString(
                    stage.flag.path(), Files.readString(stage.flag.path()).replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aWishToStopIsHeardAndTheSameCommandGoesOn() throws Exception {
        atTick(3, () -> stage.stop.make());
        assertThat(stage.run(Stage.plan(8))).isEqualTo(Trial.Outcome.INTERRUPTED);
        assertThat(stage.all(Tick.class)).hasSize(2);
        stage.stop = new StopRequest();
        assertThat(stage.run(Stage.plan(8))).isEqualTo(Trial.Outcome.ENDED);
        assertThat(stage.all(Tick.class)).hasSize(8);
    }

    @Test
    void aWishToStopIsHeardInTheMiddleOfAStepOfTheActivePart() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        stage.through = staging -> new EndlessCopies(staging, stage.stop, end);
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30), () -> stage.run(Stage.plan(2))))
                .isEqualTo(Trial.Outcome.INTERRUPTED);
        long entries = stage.evidence().entries().size();
        end.countDown();

        stage.through = staging -> staging;
        stage.stop = new StopRequest();
        assertThat(stage.run(Stage.plan(2))).isEqualTo(Trial.Outcome.ENDED);
        assertThat(stage.evidence().entries().get((int) entries).entry())
                .as("nothing is written after the end")
                .isInstanceOf(Note.class);
        assertThat(finding(stage.report(), "T7").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void twoTrialsOnOneDirectoryExcludeEachOther() throws Exception {
        Stage other = new Stage(Files.createDirectory(directory.resolve("other")));
        other.out = stage.out;
        atTick(1, () -> assertThatThrownBy(() -> other.run(Stage.plan(8))).isInstanceOf(JournalInUseException.class));
        stage.run(Stage.plan(4));
        assertThat(stage.all(Tick.class)).hasSize(4);
    }

    @Test
    void twoTrialsOnOneDatabaseExcludeEachOtherWhereverTheyWrite() throws Exception {
        Path first = stage.out;
        atTick(1, () -> {
            stage.out = directory.resolve("other");
            assertThatThrownBy(() -> stage.run(Stage.plan(8)))
                    .isInstanceOf(DatabaseUnusableException.class)
                    .hasMessageContaining("staging.db is in the trial with --out " + first);
            assertThat(stage.out).doesNotExist();
            stage.out = first;
        });
        stage.run(Stage.plan(4));
        assertThat(stage.all(Tick.class)).hasSize(4);
        assertThat(directory.toFile().list()).noneMatch(name -> name.contains("lock"));
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    /** The end of a process at any moment. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
