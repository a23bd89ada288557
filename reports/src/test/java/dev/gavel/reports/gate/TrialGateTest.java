package dev.gavel.reports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.format.ReportFiles;
import dev.gavel.reports.journal.Accounting;
import dev.gavel.reports.journal.Alert;
import dev.gavel.reports.journal.AlertCleared;
import dev.gavel.reports.journal.Coverage;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.FeedChanged;
import dev.gavel.reports.journal.FlagToggle;
import dev.gavel.reports.journal.Incident;
import dev.gavel.reports.journal.MissedTicks;
import dev.gavel.reports.journal.Reviewed;
import dev.gavel.reports.journal.Samples;
import dev.gavel.reports.journal.ScenarioRun;
import dev.gavel.reports.journal.Schedule;
import dev.gavel.reports.journal.StateCheck;
import dev.gavel.reports.journal.Tick;
import dev.gavel.reports.journal.TickSetAside;
import dev.gavel.reports.journal.TickSettings;
import dev.gavel.reports.journal.TrialEnded;
import dev.gavel.reports.journal.Waiver;
import dev.gavel.reports.testing.Everything;
import dev.gavel.reports.testing.Made;
import dev.gavel.reports.testing.MadeTrial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialGateTest {

    private static final StateCheck DAMAGED = new StateCheck(
            0,
            0,
            0,
            1,
            List.of("hearings 7: title altered"),
            null,
            List.of(new StateCheck.Check("integrity", true, "")));

    private static final Alert SLOW =
            new Alert("duration", Alert.Severity.WARNING, Alert.Cause.FAILURE, 31, "slow", "");
    private static final Alert UNSEEN = new Alert(
            "health", Alert.Severity.WARNING, Alert.Cause.NOT_MEASURED, 9, "it could not be measured: no disk", "");

    private static GateReport judge(List<Entry> entries) {
        return Gate.trial().judge(Made.evidence(MadeTrial.provenance(Made.COMMIT), entries));
    }

    private static String render(String file, GateReport report) {
        return ReportFiles.render(
                Objects.requireNonNull(ReportFiles.formats(report.gate()).get(file)), report);
    }

    private static Finding finding(GateReport report, String id) {
        return report.findings().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Entry> ticks(UnaryOperator<Tick> change) {
        List<Entry> entries = new ArrayList<>();
        MadeTrial.passing().forEach(entry -> entries.add(entry instanceof Tick tick ? change.apply(tick) : entry));
        return entries;
    }

    private static Tick copy(Tick tick, @Nullable Accounting accounting, @Nullable StateCheck state) {
        return new Tick(
                tick.number(),
                tick.asked(),
                tick.mode(),
                tick.millis(),
                tick.outcome(),
                accounting,
                tick.batches(),
                tick.totals(),
                state,
                List.of(),
                List.of(),
                false);
    }

    private static Tick withBatches(Tick tick, long tried, long failed) {
        return new Tick(
                tick.number(),
                tick.asked(),
                tick.mode(),
                tick.millis(),
                tick.outcome(),
                tick.accounting(),
                new Tick.Batches(tried, failed, failed),
                tick.totals(),
                tick.state(),
                List.of(),
                List.of(),
                false);
    }

    private static Tick withoutChanges(Tick tick) {
        return copy(tick, Made.accounting(0, 0, 0), tick.state());
    }

    @Nested
    class Trial {

        @Test
        void passesWhereEverythingWasObservedAndNothingWentWrong() {
            GateReport report = judge(MadeTrial.passing());
            assertThat(report.findings()).allMatch(one -> one.verdict() == Verdict.PASS, "passes");
            assertThat(report.recommendation()).isEqualTo(Recommendation.PROCEED);
            assertThat(finding(report, "T4").reason()).contains("0 of 48");
            String html = render(ReportFiles.HTML, report);
            assertThat(html).contains("Timeline of the trial", "48 of 48 ticks took place");
        }

        @Test
        void anAcceleratedTrialNeverCountsAsTheHours() {
            List<Entry> entries = MadeTrial.passing();
            entries.set(0, MadeTrial.schedule(2880));
            GateReport report = judge(entries);
            assertThat(finding(report, "T1").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(report.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
            ReportFiles.formats().forEach((name, format) -> {
                if (!name.equals("samples.csv")) {
                    assertThat(ReportFiles.render(format, report)).as(name).containsIgnoringCase("accelerated");
                }
            });
        }

        @Test
        void tooManyMissedTicksAreInconclusiveAndNamed() {
            List<Entry> entries = MadeTrial.passing();
            entries.removeIf(entry -> entry instanceof Tick tick && tick.number() >= 30 && tick.number() <= 32);
            entries.add(new MissedTicks(30, 32, "no process was there"));
            Finding finding = finding(judge(entries), "T1");
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.observed()).isEqualTo(100.0 * 21 / 24);
            assertThat(finding.details().toString()).contains("ticks 30 to 32 missed: no process was there");
        }

        @Test
        void ticksInAnotherModeThanAskedAreNotObserved() {
            GateReport report =
                    judge(ticks(tick -> tick.number() > 40 ? MadeTrial.tick(tick.number(), "phase22", 100) : tick));
            assertThat(finding(report, "T1").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        }

        @Test
        void oneDamagedRowAborts() {
            GateReport report = judge(ticks(tick -> tick.number() == 30 ? damaged(tick) : tick));
            assertThat(finding(report, "T4").verdict()).isEqualTo(Verdict.FAIL);
            assertThat(report.verdict()).isEqualTo(GateVerdict.FAIL);
            assertThat(report.recommendation()).isEqualTo(Recommendation.ABORT);
        }

        private static Tick damaged(Tick tick) {
            return copy(tick, tick.accounting(), DAMAGED);
        }

        @Test
        void aDurationThatIsTooLongIsAMissThatDoesNotAbort() {
            GateReport report =
                    judge(ticks(tick -> tick.number() >= 30 ? MadeTrial.tick(tick.number(), "batch", 300) : tick));
            assertThat(finding(report, "T3").verdict()).isEqualTo(Verdict.FAIL);
            assertThat(report.recommendation()).isEqualTo(Recommendation.ITERATE);
        }

        @Test
        void aDurationThatIsTooLongInFewTicksIsNoMissYet() {
            List<Entry> entries = ticks(tick ->
                    MadeTrial.tick(tick.number(), tick.mode(), tick.mode().equals("batch") ? 300 : 100));
            entries.removeIf(entry -> entry instanceof Tick tick && tick.number() % 6 != 0);
            Finding finding = finding(judge(entries), "T3");
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.reason()).contains("Only 4 timed ticks in one half, of at least 20");
        }

        @Test
        void aRatioOverTheTargetWhoseIntervalReachesBelowItIsNoMissYet() {
            GateReport report = judge(ticks(tick -> MadeTrial.tick(
                    tick.number(),
                    tick.mode(),
                    tick.mode().equals("phase22") ? 100 : tick.number() % 5 < 3 ? 210 : 150)));
            Finding finding = finding(report, "T3");
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.reason()).contains("The interval of the ratio reaches 2.1");
        }

        @Test
        void fewBatchesAreNoEvidenceThatBatchesSucceed() {
            List<Entry> entries = MadeTrial.passing();
            entries.removeIf(entry -> entry instanceof Tick tick && tick.number() > 33);
            Finding finding = finding(judge(entries), "T2");
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.reason()).contains("Only 18 of at least 20 batches");
        }

        @Test
        void failedBatchesAreAMissHoweverFewThereWere() {
            List<Entry> entries = List.of(MadeTrial.SCHEDULE, withBatches(MadeTrial.tick(25, "batch", 100), 4, 1));
            assertThat(finding(judge(entries), "T2").verdict()).isEqualTo(Verdict.FAIL);
        }

        @Test
        void whatWasNotDoneIsNotToldAsACrash() {
            List<Entry> entries = MadeTrial.passing();
            entries.add(new Incident(List.of("T7"), "T7/toggle", "somebody had turned the flag off", "gavel trial"));
            Finding finding = finding(judge(entries), "T7");
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.reason())
                    .contains("Not measured: T7/toggle: somebody had turned the flag off")
                    .doesNotContain("crashed");
        }

        @Test
        void ticksWithoutChangesAreNoEvidenceOfDurationAndTotals() {
            GateReport report = judge(ticks(TrialGateTest::withoutChanges));
            assertThat(finding(report, "T3").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding(report, "T6").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        }

        @Test
        void whatWasSetAsideOrChangedInTheFeedIsNamedOnceWithItsTicks() {
            List<Entry> entries = MadeTrial.passing();
            entries.add(new TickSetAside(3, 1, List.of("changes, line 7: hearing 11: no title")));
            entries.add(new TickSetAside(4, 3, List.of("changes, line 7: hearing 11: no title")));
            entries.add(new FeedChanged(9, "a.jsonl", "0".repeat(64)));
            Finding finding = finding(judge(entries), "T5");
            assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
            assertThat(finding.details())
                    .contains(
                            new Finding.Detail("set aside, in ticks 3, 4", "changes, line 7: hearing 11: no title"),
                            new Finding.Detail("set aside in all", "4 times, in 2 ticks"))
                    .anyMatch(detail -> detail.label().equals("feed")
                            && detail.value().startsWith("tick 9 found that a.jsonl was changed"));
        }

        @Test
        void anAlertIsAMiss() {
            List<Entry> entries = MadeTrial.passing();
            entries.add(SLOW);
            assertThat(finding(judge(entries), "T8").verdict()).isEqualTo(Verdict.FAIL);
        }

        @Test
        void anAlertOfWhatNobodyCouldSeeLeavesAlertsOpen() {
            List<Entry> entries = MadeTrial.passing();
            entries.add(UNSEEN);
            Finding finding = finding(judge(entries), "T8");
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.reason()).contains("alert health in tick 9: it could not be measured");
            entries.add(SLOW);
            assertThat(finding(judge(entries), "T8").verdict()).isEqualTo(Verdict.FAIL);
        }

        @Test
        void anAlertThatALaterTickClearsIsAMissAndNotOpen() {
            List<Entry> entries = MadeTrial.passing();
            entries.add(SLOW);
            assertThat(finding(judge(entries), "T8").details().toString()).contains("open at the end");
            entries.add(new AlertCleared("duration", 33));
            Finding finding = finding(judge(entries), "T8");
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.details().toString()).doesNotContain("open at the end");
        }

        @Test
        void aTrialThatHasNotEndedIsInconclusive() {
            List<Entry> entries = MadeTrial.passing();
            entries.removeIf(TrialEnded.class::isInstance);
            assertThat(finding(judge(entries), "T1").reason()).contains("has not ended");
        }

        @Test
        void withoutATrialNothingPasses() {
            assertThat(judge(List.of()).findings()).allMatch(one -> one.verdict() == Verdict.INCONCLUSIVE, "is open");
        }

        @Test
        void everyPartOfTheActivePartIsNeeded() {
            for (Class<?> part : List.of(Samples.class, ScenarioRun.class, FlagToggle.class)) {
                List<Entry> entries = MadeTrial.passing();
                entries.removeIf(part::isInstance);
                assertThat(finding(judge(entries), "T7").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            }
        }

        @Test
        void schedulesSayWhenTicksAreDue() {
            Schedule scaled = MadeTrial.schedule(2880);
            assertThat(scaled.due(49)).isEqualTo(scaled.start().plusSeconds(60));
            assertThat(scaled.mode(24)).isEqualTo("phase22");
            assertThat(scaled.mode(25)).isEqualTo("batch");
        }
    }

    @Nested
    class Decision {

        private static final Map<String, String> ORIGIN = Map.of("commit", Made.COMMIT, "policy", "isolate");

        private static Reviewed reviewed(GateReport report, Instant finished, Map<String, String> origin) {
            return Reviews.of(report, finished, origin, List.of());
        }

        private static GateReport decide(List<Entry> validation, List<Entry> trial, Entry... more) {
            List<Entry> entries = new ArrayList<>();
            GateReport one = Gate.validation().judge(Made.evidence(Made.provenance(), validation));
            entries.add(reviewed(one, Instant.parse("2025-10-12T06:00:00Z"), ORIGIN));
            entries.add(reviewed(judge(trial), Instant.parse("2025-10-12T06:00:00Z"), ORIGIN));
            entries.addAll(List.of(more));
            return decision(entries);
        }

        private static GateReport decision(List<Entry> entries) {
            return Gate.decision().judge(Made.evidence(MadeTrial.provenance(Made.COMMIT), entries));
        }

        @Test
        void proceedsWhereBothGatesPass() {
            GateReport report = decide(Everything.passing(), MadeTrial.passing());
            assertThat(report.rulings()).hasSize(6 + 19 + 8);
            assertThat(report.findings()).allMatch(one -> one.verdict() == Verdict.PASS, "passes");
            assertThat(report.recommendation()).isEqualTo(Recommendation.PROCEED);
            assertThat(render(ReportFiles.DECISION, report))
                    .contains("# Decision: PROCEED", "Roll-out steps", "Take a backup", "Roll-back plan", "Nothing.");
        }

        @Test
        void thePageOfADecisionSaysFirstWhatToDo() {
            String html = render(ReportFiles.HTML, decide(Everything.passing(), MadeTrial.passing()));
            assertThat(html)
                    .contains("<title>Decision Gate: PROCEED</title>")
                    .containsPattern("class=\"big\">.*<strong id=\"recommendation\">PROCEED</strong>")
                    .contains("100 % (target ≥ 90 %)");
        }

        @Test
        void abortsWhereTheTrialFoundADamagedRow() {
            GateReport report =
                    decide(Everything.passing(), ticks(tick -> tick.number() == 30 ? Trial.damaged(tick) : tick));
            assertThat(report.recommendation()).isEqualTo(Recommendation.ABORT);
            assertThat(render(ReportFiles.DECISION, report)).contains("# Decision: ABORT", "**T4**", "Roll-back plan");
        }

        @Test
        void otherCommitsSettingsAndOldEvidenceAreInconclusive() {
            Instant recent = Instant.parse("2025-10-12T06:00:00Z");
            GateReport validation = Gate.validation().judge(Made.evidence(Made.provenance(), Everything.passing()));
            GateReport trial = judge(MadeTrial.passing());
            Map<String, String> otherCommit = Map.of("commit", "f".repeat(40), "policy", "isolate");
            Map<String, String> otherPolicy = Map.of("commit", Made.COMMIT, "policy", "reject-batch");
            assertOpen("D3", reviewed(validation, recent, ORIGIN), reviewed(trial, recent, otherCommit));
            assertOpen("D4", reviewed(validation, recent, ORIGIN), reviewed(trial, recent, otherPolicy));
            Instant old = Instant.parse("2025-09-01T06:00:00Z");
            assertOpen("D5", reviewed(validation, old, ORIGIN), reviewed(trial, recent, ORIGIN));
            assertOpen(
                    "D2",
                    reviewed(validation, recent, ORIGIN),
                    Reviews.of(trial, recent, ORIGIN, List.of("line 3 was changed")));
        }

        @Test
        void settingsThatChangedDuringTheTrialAreNotTheSame() {
            List<Entry> trial = MadeTrial.passing();
            trial.add(new TickSettings(1, Map.of("batch-size", "50", "attempts", "4")));
            assertThat(finding(decide(Everything.passing(), trial), "D4").verdict())
                    .isEqualTo(Verdict.PASS);
            trial.add(new TickSettings(30, Map.of("batch-size", "25", "attempts", "4")));
            Finding finding = finding(decide(Everything.passing(), trial), "D4");
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.reason())
                    .contains("In the trial gate batch-size was '50' and from tick 30 on '25'")
                    .doesNotContain("attempts");
            assertThat(finding(judge(trial), "T1").details().toString()).contains("from tick 30 on '25'");
        }

        @Test
        void aSignatureMakesEvidenceNoYounger() {
            List<Entry> entries = new ArrayList<>(Everything.passing());
            Instant measured = finished(entries);
            entries.add(new Waiver("P1", "Ann Lee", Instant.parse("2025-10-12T06:00:00Z"), "known", Made.COMMIT));
            assertThat(finished(entries)).isEqualTo(measured);
        }

        private static Instant finished(List<Entry> entries) {
            GateReport report = Gate.validation().judge(Made.evidence(Made.provenance(), entries));
            return Objects.requireNonNull(Reviews.of(report, List.of()).finished());
        }

        private static void assertOpen(String id, Reviewed... gates) {
            GateReport report = decision(List.of(gates));
            assertThat(finding(report, id).verdict()).as(id).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(report.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
            assertThat(report.recommendation()).isEqualTo(Recommendation.ITERATE);
        }

        @Test
        void waiversStandBesideWhatTheyWaive() {
            List<Entry> validation = new ArrayList<>(Everything.passing());
            validation.removeIf(entry -> entry instanceof Coverage);
            GateReport report = decide(
                    validation,
                    MadeTrial.passing(),
                    new Waiver("Q1", "Ada Example", Instant.EPOCH, "measured elsewhere", Made.COMMIT));
            assertThat(report.verdict()).isEqualTo(GateVerdict.PASS_WITH_WAIVERS);
            assertThat(report.recommendation()).isEqualTo(Recommendation.ITERATE);
        }

        @Test
        void theHoursThatWereMissedAreThoseOfTheirHalf() {
            List<Entry> trial = MadeTrial.passing();
            trial.removeIf(entry -> entry instanceof Tick tick && tick.number() > 30);
            assertThat(finding(judge(trial), "T1").reason())
                    .contains("Only 6 of 24 ticks in batch mode took place")
                    .doesNotContain("24 of 24");
        }

        @ParameterizedTest
        @ValueSource(strings = {"D1", "D2", "D3", "D6"})
        void whatMakesEvidenceEvidenceCannotBeWaived(String id) {
            GateReport report = decision(List.of(waiver("D1"), waiver("D2"), waiver("D3"), waiver("D6")));
            Ruling ruling = report.rulings().stream()
                    .filter(one -> one.finding().id().equals(id))
                    .findFirst()
                    .orElseThrow();
            assertThat(ruling.waivers()).hasSize(1);
            assertThat(ruling.waived()).isFalse();
        }

        @Test
        void theHoursOfAnAcceleratedTrialCannotBeWaived() {
            assertThat(waived(MadeTrial.schedule(2880))).isEqualTo(GateVerdict.INCONCLUSIVE);
            assertThat(waived(MadeTrial.SCHEDULE)).isEqualTo(GateVerdict.PASS_WITH_WAIVERS);
        }

        /** A decision over a trial of {@code schedule} that was not ended, and a waiver for its T1. */
        private static GateVerdict waived(Schedule schedule) {
            List<Entry> trial = MadeTrial.passing();
            trial.set(0, schedule);
            trial.removeIf(entry -> entry instanceof TrialEnded);
            trial.add(waiver("T1"));
            GateVerdict alone = judge(trial).verdict();
            assertThat(decide(Everything.passing(), trial, waiver("T1")).verdict())
                    .isEqualTo(alone);
            return alone;
        }

        private static Waiver waiver(String id) {
            return new Waiver(id, "Ada Example", Instant.EPOCH, "why not", Made.COMMIT);
        }

        @Test
        void anAlertThatIsOpenStaysOpenThoughItIsWaived() {
            List<Entry> trial = MadeTrial.passing();
            trial.add(SLOW);
            Waiver waiver = new Waiver("T8", "Ada Example", Instant.EPOCH, "the machine was busy", Made.COMMIT);
            GateReport open = decide(Everything.passing(), trial, waiver);
            assertThat(finding(open, "D6").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding(open, "D6").reason()).contains("alert duration in tick 31");
            assertThat(open.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
            trial.add(new AlertCleared("duration", 33));
            GateReport cleared = decide(Everything.passing(), trial, waiver);
            assertThat(finding(cleared, "D6").verdict()).isEqualTo(Verdict.PASS);
            assertThat(cleared.verdict()).isEqualTo(GateVerdict.PASS_WITH_WAIVERS);
        }

        @Test
        void withoutEvidenceNothingIsDecided() {
            assertThat(decision(List.of()).verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
        }
    }
}
