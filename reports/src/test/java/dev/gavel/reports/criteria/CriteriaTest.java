package dev.gavel.reports.criteria;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.reports.journal.Accounting;
import dev.gavel.reports.journal.BuildRules;
import dev.gavel.reports.journal.Coverage;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.FailureReport;
import dev.gavel.reports.journal.FlagToggle;
import dev.gavel.reports.journal.KillRun;
import dev.gavel.reports.journal.MemoryReading;
import dev.gavel.reports.journal.Pair;
import dev.gavel.reports.journal.Plan;
import dev.gavel.reports.journal.Rollback;
import dev.gavel.reports.journal.Samples;
import dev.gavel.reports.journal.ScenarioRun;
import dev.gavel.reports.journal.SignOff;
import dev.gavel.reports.journal.StateCheck;
import dev.gavel.reports.testing.Everything;
import dev.gavel.reports.testing.Made;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CriteriaTest {

    private static final StateCheck DAMAGED =
            new StateCheck(0, 0, 1, 0, List.of("hearings 118296: title is stale"), false, Made.SOUND.checks());

    @Test
    void thereAreNineteenOfWhichFourAreCritical() {
        assertThat(Criteria.validation())
                .extracting(criterion -> criterion.subject().id())
                .containsExactly(
                        "F1", "F2", "F3", "F4", "F5", "P1", "P2", "P3", "P4", "P5", "Q1", "Q2", "Q3", "Q4", "Q5", "R1",
                        "R2", "R3", "R4");
        assertThat(Criteria.validation())
                .filteredOn(criterion -> criterion.subject().critical())
                .extracting(criterion -> criterion.subject().id())
                .containsExactly("Q2", "Q3", "R2", "R3");
    }

    /** Whatever kind of evidence is taken away from a pass, nothing stays a pass that rested on it. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = ":",
            value = {
                "scenario-run: F1 F2 F3 F4 Q2 Q3 Q4 R1 R2 R3",
                "plan: F2 F4 Q2 Q3 R1 R2 R3",
                "samples: P1 P2 P3",
                "pair: P5",
                "memory-reading: P4",
                "coverage: Q1",
                "flag-toggle: F5 R4",
                "kill-run: Q2 R2",
                "build-rules: Q5",
                "sign-off: Q4 Q5",
                "conduct: P1 P4 Q2"
            })
    void withoutItsEvidenceNothingPasses(String kind, String ids) {
        String name = kind.replace("-", "");
        Evidence less = without(entry -> entry.getClass().getSimpleName().equalsIgnoreCase(name));
        assertThat(Criteria.validation())
                .filteredOn(
                        criterion -> criterion.judge(less, Targets.defaults()).verdict() != Verdict.PASS)
                .extracting(criterion -> criterion.subject().id())
                .containsExactly(ids.strip().split(" "));
        assertThat(Criteria.validation())
                .extracting(
                        criterion -> criterion.judge(less, Targets.defaults()).verdict())
                .doesNotContain(Verdict.FAIL);
    }

    @Nested
    class Functional {

        @Test
        void f1MissesABatchThatIsNotFull() {
            Finding finding = with(Made.run("F1/extra", "F1")
                            .batchSize(50)
                            .accounting(Made.accounting(101, 101, 101))
                            .boundaries(50, 25, 26)
                            .made())
                    .judge("F1");
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.shown()).isEqualTo("1 of 36");
        }

        @Test
        void f1NeedsEveryCombination() {
            Finding finding = lacking(run -> run.scenario().equals("F1/hearings=101/size=50"))
                    .judge("F1");
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.reason())
                    .isEqualTo("1 of 35 combinations of hearings and batch size not run (101 in batches of 50).");
        }

        @Test
        void f2MissesATouchedBatchAndSaysWhichRun() {
            Finding finding = with(Made.run("F2/extra", "F2")
                            .fault("busy", 1, 1)
                            .state(DAMAGED)
                            .made())
                    .judge("F2");
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.reason()).contains("F2/extra", "title is stale");
            assertThat(finding.reproduce()).isEqualTo("gavel replay F2/extra");
        }

        @Test
        void f2StatesAMeasuredZeroAsWhatItIs() {
            Finding finding = with().judge("F2");
            assertThat(finding.shown()).isEqualTo("0 of 80");
            assertThat(finding.reason()).contains("0 of 80", "the true rate is at most 3.68 % (95 %)");
        }

        @Test
        void f2NeedsEachFailingBatchUnderBothPolicies() {
            Finding finding = lacking(run -> run.scenario().equals("F2/busy/reject-batch/batch=3"))
                    .judge("F2");
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.reason()).contains("1 of 80", "busy/reject-batch/batch 3");
        }

        @Test
        void f3FailsUnderThePolicyThatTurnsAwayWholeBatches() {
            Finding finding =
                    judge("F3", Made.evidence(Made.provenance("reject-batch", Map.of()), Everything.passing()));
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.observed()).isEqualTo(100 * 450.0 / 499);
            assertThat(finding.shown()).isEqualTo("90.2 %");
        }

        @Test
        void f3CannotBeTalkedUpByRounding() {
            Finding finding = with(Made.run("F3/extra", "F3")
                            .accounting(Made.accounting(50_000, 50_000, 47_499))
                            .made())
                    .judge("F3");
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.shown()).isEqualTo("94.998 %");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 5, 50})
        void f3NeedsEachNumberOfBadHearings(int bad) {
            Finding finding = lacking(run -> run.scenario().equals("F3/bad=" + bad + "/isolate"))
                    .judge("F3");
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.reason()).contains(bad + " bad");
        }

        @Test
        void f4MissesWhatWasNotReportedAndWhatWasInvented() {
            for (FailureReport report : List.of(
                    new FailureReport(2, 1, 2, List.of("no row for event 5"), List.of(), List.of()),
                    new FailureReport(2, 3, 3, List.of(), List.of("row for event 6"), List.of()),
                    new FailureReport(2, 2, 2, List.of(), List.of(), List.of("event 5: no remedy")),
                    new FailureReport(2, 1, 2, List.of(), List.of(), List.of()))) {
                assertThat(with(Made.run("F4/extra", "F4").failures(report).made())
                                .judge("F4")
                                .verdict())
                        .as(report.summary())
                        .isEqualTo(Verdict.FAIL);
            }
        }

        @ParameterizedTest
        @CsvSource({
            "FILE, batch, phase22, 0, false, 0",
            "FILE, batch, batch, 0, false, 3",
            "DEFAULT, batch, batch, 0, false, 0",
            "FILE, refused, refused, 1, false, 0",
            "FILE, refused, refused, 2, true, 0",
            "FILE, refused, phase22, 2, false, 0"
        })
        void f5MissesAFlagThatIsNotObeyed(
                FlagToggle.Source source, String asked, String seen, int exit, boolean touched, long unexplained) {
            Finding finding = with(new FlagToggle(
                            List.of("F5"), source, "x", asked, seen, exit, touched, false, unexplained, "gavel x"))
                    .judge("F5");
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        }
    }

    @Nested
    class Performance {

        @Test
        void p1IsJudgedByItsSlowestSamplesColdOnesIncluded() {
            double[] values = new double[40];
            Arrays.fill(values, 400);
            Arrays.fill(values, 0, 3, 9000);
            Finding finding = judge("P1", Made.evidence(Made.samples("P1", 500, values)));
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.details()).contains(new Finding.Detail("cold first runs", "1, median 9 s, largest 9 s"));
        }

        @Test
        void p1SaysHowOftenTheLimitMayBeExceeded() {
            Finding finding = with().judge("P1");
            assertThat(finding.reason()).contains("0 of 300 exceeded the limit, so at most 0.994 % do (95 %)");
            assertThat(finding.details()).extracting(Finding.Detail::label).contains("50000 hearings", "median");
        }

        /** So many without a slow one are needed before one in a hundred is ruled out: 0.99^299 is just below 5 %. */
        @Test
        void p2NeedsEnoughSamples() {
            double[] values = IntStream.range(0, 298).mapToDouble(i -> 5).toArray();
            Finding finding = judge("P2", Made.evidence(Made.samples("P2", 50, values)));
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.reason()).contains("only 298 samples of at least 299");
            assertThat(finding.resolution())
                    .isEqualTo("299 samples of which no more than 0 exceed the limit: gavel validate --only P2");
        }

        @Test
        void p2CountsOneSampleAsOne() {
            Finding finding = judge("P2", Made.evidence(Made.samples("P2", 50, 5)));
            assertThat(finding.reason()).contains("only 1 sample of at least 299");
        }

        @Test
        void p2IsOpenWhereTheIntervalStraddlesTheLimit() {
            double[] values =
                    IntStream.range(0, 400).mapToDouble(i -> i == 0 ? 60 : 5).toArray();
            Finding finding = judge("P2", Made.evidence(Made.samples("P2", 50, values)));
            assertThat(finding.observed()).isLessThan(50);
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.reason())
                    .startsWith("1 of 400 samples exceeded the limit of 50 ms, so up to 1.18 % of all runs may (95 %)");
            assertThat(finding.resolution()).startsWith("473 samples of which no more than 1 exceed the limit");
        }

        @Test
        void p3MissesTheLimitHoweverClose() {
            double[] values = IntStream.range(0, 200).mapToDouble(i -> 200.0001).toArray();
            Finding finding = judge("P3", Made.evidence(Made.samples("P3", 50, values)));
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.shown()).isEqualTo("200.0001 ms");
        }

        @Test
        void p3DemandsAColdRun() {
            Samples warm = Made.samples(
                    "P3", 50, IntStream.range(0, 300).mapToDouble(i -> 9).toArray());
            Finding finding = judge(
                    "P3",
                    Made.evidence(new Samples(
                            warm.benchmark(),
                            warm.criteria(),
                            warm.mode(),
                            warm.parameters(),
                            warm.unit(),
                            warm.values(),
                            false,
                            warm.environment(),
                            warm.reproduce())));
            assertThat(finding.reason()).isEqualTo("No cold first run is among the samples.");
        }

        @Test
        void p1MissesAConnectionForEachHearing() {
            assertThat(with(Everything.conduct(125, 375, 9, 0)).judge("P1").verdict())
                    .isEqualTo(Verdict.PASS);
            Finding finding = with(Everything.conduct(125, 375, 4_500, 0)).judge("P1");
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.reason()).contains("4500 connections for 500 records");
        }

        @Test
        void p4CountsTheLargerOfHeapAndResidentSet() {
            Finding finding = with(new MemoryReading("batch", 500, 0, 1_000_000, 0, 100_000_000, "x"))
                    .judge("P4");
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.observed()).isEqualTo(100);
        }

        @Test
        void p4MissesAConnectionThatStaysOpen() {
            Finding finding = with(Everything.conduct(125, 375, 1)).judge("P4");
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.reason()).contains("1 were still open");
        }

        @Test
        void p4NeedsTheLargeUpdateToo() {
            Finding finding = judge(
                    "P4", without(entry -> entry instanceof MemoryReading reading && reading.hearings() == 50_000));
            assertThat(finding.reason()).isEqualTo("Not measured at 50000 hearings.");
        }

        @Test
        void p5FindsASlowdownOfAFifthWithTheDefaultNumberOfPairs() {
            Finding finding = pairs(1.20, 40, Everything.pairs(0, 1, 40, 9));
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.observed()).isBetween(1.15, 1.25);
        }

        /** A shared runner takes three times as long for a part of the pairs: that is in both runs of those pairs. */
        @Test
        void p5FindsThatSlowdownWhereTheMachineItselfBecomesSlower() {
            Finding finding = pairs(1.20, 40, Everything.pairs(0, 1, 40, 9), index -> index < 19 ? 1 : 3);
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(requireNonNull(finding.interval()).halfWidth()).isLessThan(0.05);
        }

        @ParameterizedTest
        @ValueSource(longs = {11, 12, 13, 14, 15})
        void p5FindsNoSlowdownWhereThereIsNone(long seed) {
            Finding finding = pairs(1.00, 40, Everything.pairs(0, 1, 40, seed));
            assertThat(finding.verdict()).isNotEqualTo(Verdict.FAIL);
        }

        @Test
        void p5IsOpenWhereTheIntervalStraddlesAndSaysHowManyPairsWouldTell() {
            Finding finding = pairs(1.09, 40, Everything.pairs(0, 1, 40, 9));
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.reason()).contains("straddles 1.1");
            assertThat(finding.resolution()).containsPattern("about \\d+ pairs of batches of \\d+ \\(40 measured");
        }

        @Test
        void p5TrustsNoMeasurementThatFindsPhase22SlowerThanItself() {
            Finding finding = pairs(1.00, 40, Everything.pairs(0, 1.2, 40, 9));
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.reason()).contains("does not contain 1");
        }

        @Test
        void p5FindsNoFaultWithFewPairsOrAMeasurementThatIsBiased() {
            assertThat(pairs(1.5, 5, Everything.pairs(0, 1, 40, 9)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(pairs(1.5, 40, Everything.pairs(0, 1.3, 40, 9)).verdict())
                    .isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(pairs(1.5, 40, List.of()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(pairs(1.5, 40, Everything.pairs(0, 1, 40, 9)).verdict()).isEqualTo(Verdict.FAIL);
        }

        @Test
        void p5NeedsPhase22AgainstItself() {
            assertThat(pairs(1.00, 40, List.of()).reason()).contains("the noise is unknown");
        }

        @Test
        void p5TrustsNoFixedOrder() {
            List<Entry> entries = new ArrayList<>();
            Everything.pairs(0, 1, 40, 9)
                    .forEach(pair -> entries.add(
                            new Pair(true, 500, 0, pair.testMillis(), pair.phase22Millis(), true, pair.reproduce())));
            assertThat(judge("P5", Made.evidence(Made.provenance(), entries)).reason())
                    .contains("not measured with batches of 50");
            Evidence evidence = Made.evidence(Made.provenance(), entries);
            assertThat(new BesidePhase22().judge(evidence, Targets.defaults()).verdict())
                    .isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(pairs(1.0, 40, Everything.pairs(0, 1, 40, 9)).reason()).doesNotContain("random");
        }

        private Finding pairs(double ratio, int n, List<Pair> control) {
            return pairs(ratio, n, control, index -> 1);
        }

        /** What {@code load} says of a pair's index is how many times as long both of its runs take. */
        private Finding pairs(double ratio, int n, List<Pair> control, IntUnaryOperator load) {
            List<Entry> entries = new ArrayList<>(control);
            for (int size : new int[] {25, 50, 100}) {
                List<Pair> quiet = Everything.pairs(size, ratio, n, size);
                for (int i = 0; i < n; i++) {
                    entries.add(slowed(quiet.get(i), load.applyAsInt(i)));
                }
            }
            return judge("P5", Made.evidence(Made.provenance(), entries));
        }

        private Pair slowed(Pair pair, int times) {
            return new Pair(
                    pair.control(),
                    pair.hearings(),
                    pair.batchSize(),
                    pair.testMillis() * times,
                    pair.phase22Millis() * times,
                    pair.testFirst(),
                    pair.reproduce());
        }
    }

    @Nested
    class Quality {

        @Test
        void q1CountsTheLowerOfLinesAndBranches() {
            Finding finding = judge("Q1", Made.evidence(new Coverage(Made.COMMIT, 99, 100, 85, 100, "x")));
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.observed()).isEqualTo(85);
        }

        @Test
        void q1IsOpenWhereTheReportIsOfAnotherCommit() {
            Finding finding = judge("Q1", Made.evidence(new Coverage("ffff", 99, 100, 99, 100, "x")));
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.reason()).contains("another commit (ffff)");
        }

        @ParameterizedTest
        @CsvSource({"499, 0, 0, 0", "499, 2, 0, 0", "499, 1, 0, 1"})
        void q2MissesAHearingThatIsNotCountedExactlyOnce(long committed, long quarantined, long rejected, long twice) {
            Finding finding = with(Made.run("Q2/extra", "Q2")
                            .accounting(new Accounting(500, 500, committed, 0, quarantined, rejected, twice))
                            .made())
                    .judge("Q2");
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.aborts()).isTrue();
        }

        @ParameterizedTest
        @CsvSource({"125, 500", "125, 374", "124, 376"})
        void q2MissesMetricsThatDoNotAddUpToTheDatabase(long saidAdded, long saidUpdated) {
            Finding finding =
                    with(Everything.conduct(saidAdded, saidUpdated, 0)).judge("Q2");
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.reason()).contains("the metrics say " + saidAdded + " added");
        }

        @Test
        void q2LooksAtRunsOfPhase22Too() {
            Finding finding = with(Made.run("Q2/extra", "Q2")
                            .mode("phase22")
                            .accounting(new Accounting(5, 5, 2, 0, 0, 0, 0))
                            .made())
                    .judge("Q2");
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        }

        @Test
        void q3NeedsTheCompensatingRollbackAndTheBackup() {
            Finding finding = lacking(run -> run.scenario().startsWith("Q3/")).judge("Q3");
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.reason()).contains("COMPENSATING, RESTORE");
        }

        @Test
        void q4AndQ5CountNoSignatureForAnotherCommit() {
            List<Entry> entries = new ArrayList<>(Everything.passing());
            entries.replaceAll(entry -> entry instanceof SignOff sign
                    ? new SignOff(sign.criterion(), sign.by(), sign.when(), sign.reason(), "ffff")
                    : entry);
            for (String id : List.of("Q4", "Q5")) {
                Finding finding = judge(id, Made.evidence(Made.provenance(), entries));
                assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
                assertThat(finding.reason()).isEqualTo("Signed off for another commit only (ffff).");
                assertThat(finding.resolution()).contains("gavel sign DIR --criterion " + id);
            }
        }

        @Test
        void q5MissesABrokenRuleWhoeverSigned() {
            Finding finding = with(new BuildRules(
                            Made.COMMIT, List.of(new BuildRules.Rule("no cycles", "batch -> store -> batch", false))))
                    .judge("Q5");
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.reason()).isEqualTo("No cycles: batch -> store -> batch.");
        }
    }

    @Nested
    class Reliability {

        @Test
        void r1FailsUnderThePolicyThatTurnsAwayWholeBatches() {
            Finding finding =
                    judge("R1", Made.evidence(Made.provenance("reject-batch", Map.of()), Everything.passing()));
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.shown()).isEqualTo("5.26 %");
            assertThat(finding.reason()).contains("in 20 of 22 runs");
            assertThat(finding.details())
                    .extracting(Finding.Detail::label)
                    .containsExactly("reject-batch (under test)", "isolate");
        }

        @Test
        void r1NeedsTwentySeeds() {
            Finding finding =
                    lacking(run -> run.scenario().equals("R1/seed=20/isolate")).judge("R1");
            assertThat(finding.reason()).isEqualTo("Only 19 seeds of at least 20 with 5 % of 1,000 hearings invalid.");
        }

        @Test
        void r1NeedsTheOtherPolicyBesideIt() {
            Finding finding = lacking(run -> run.scenario().startsWith("R1/")
                            && run.setup().policy().equals("reject-batch"))
                    .judge("R1");
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        }

        @Test
        void r2MissesASingleDamagedRow() {
            Finding finding =
                    with(Made.run("X/extra", "F3").state(DAMAGED).made()).judge("R2");
            assertThat(finding.aborts()).isTrue();
            assertThat(finding.against()).hasSize(1);
        }

        @Test
        void r2MissesWhatTheDatabaseSaysOfItself() {
            StateCheck corrupt = new StateCheck(
                    0,
                    0,
                    0,
                    0,
                    List.of(),
                    true,
                    List.of(new StateCheck.Check("integrity_check", false, "row 3 missing")));
            Finding finding =
                    with(Made.run("X/extra", "R2").state(corrupt).made()).judge("R2");
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.reason()).contains("integrity_check says row 3 missing");
        }

        @Test
        void r2IsOpenWhereTheDatabaseWasNotAsked() {
            StateCheck unasked = new StateCheck(0, 0, 0, 0, List.of(), true, List.of());
            Finding finding =
                    with(Made.run("X/extra", "R2").state(unasked).made()).judge("R2");
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        }

        @Test
        void r2CountsNoKillThatCameTooLate() {
            List<Entry> entries = new ArrayList<>(Everything.passing());
            entries.replaceAll(entry -> entry instanceof KillRun kill && kill.seed() == 1
                    ? new KillRun(kill.scenario(), 1, "batch", 10, false, true, true, kill.rerun(), kill.state(), "x")
                    : entry);
            Finding finding = judge("R2", Made.evidence(Made.provenance(), entries));
            assertThat(finding.reason()).isEqualTo("Only 99 kills of at least 100.");
        }

        @Test
        void r2MissesHalfABatchAfterAKill() {
            Finding finding = with(new KillRun("R2/kill/x", 1, "batch", 5, true, true, false, null, null, "x"))
                    .judge("R2");
            assertThat(finding.aborts()).isTrue();
            assertThat(finding.reason()).contains("a part of a batch was there");
        }

        @Test
        void r3ComparesDigestsAndBelievesNobody() {
            Finding finding = with(Made.run("R3/extra", "R3")
                            .rollback(Rollback.Kind.BATCH, "busy", "first", "insert", "b2")
                            .rollback(Rollback.Kind.BATCH, "busy", "first", "update", "a1")
                            .made())
                    .judge("R3");
            assertThat(finding.aborts()).isTrue();
            assertThat(finding.shown()).isEqualTo("1 of 62");
        }

        @Test
        void r3NeedsEachFaultAtEachPosition() {
            Finding finding =
                    lacking(run -> run.scenario().equals("R3/busy/middle")).judge("R3");
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.reason()).contains("busy/middle");
        }

        @Test
        void r4MissesAModeThatWasNotAskedFor() {
            Finding finding = with(new FlagToggle(
                            List.of("R4"), FlagToggle.Source.FILE, "x", "batch", "phase22", 0, false, true, 0, "x"))
                    .judge("R4");
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        }

        @Test
        void r4CountsOnlyAlternations() {
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                entries.add(new FlagToggle(
                        List.of("R4"), FlagToggle.Source.FILE, "x", "batch", "batch", 0, false, i == 5, 0, "x"));
            }
            Finding finding = judge("R4", Made.evidence(Made.provenance(), entries));
            assertThat(finding.reason()).isEqualTo("Only 1 alternation of at least 100.");
        }
    }

    @Nested
    class Plans {

        @Test
        void leaveOpenWhatDidNotRun() {
            Finding finding = with(new Plan("R2", List.of(), List.of("R2/never"), "gavel validate"))
                    .judge("R2");
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.reason()).isEqualTo("1 of 1 planned scenarios not run (R2/never).");
        }

        @Test
        void areNotFulfilledByFaultsThatNeverFired() {
            Finding finding = with(Made.run("F2/extra", "F2")
                            .fault("busy", 2, 1)
                            .state(Made.SOUND)
                            .made())
                    .judge("F2");
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.reason()).contains("a planned fault never fired".substring(2), "F2/extra");
        }
    }

    @Nested
    class ChangedTargets {

        @TempDir
        Path directory;

        private void assertRefused(byte[] content, String... fragments) throws IOException {
            Path file = Files.write(directory.resolve("targets.properties"), content);
            assertThatThrownBy(() -> Targets.read(file))
                    .isInstanceOf(InvalidTargetsException.class)
                    .hasMessageContainingAll(fragments);
        }

        private void assertRefused(String content, String... fragments) throws IOException {
            assertRefused(content.getBytes(StandardCharsets.UTF_8), fragments);
        }

        @Test
        void areNoOtherFile() throws IOException {
            assertRefused(new byte[] {'P', '5', (byte) 0xC3, (byte) 0x28}, "is no text in UTF-8");
            assertRefused("P5.target=\0\0", "is no text in UTF-8");
            assertRefused("P5.samples=50\nP5.target=1.2\\u00zz\n", "line 2", "\\u", "four hexadecimal digits");
        }

        @Test
        void nameEachTargetOnce() throws IOException {
            assertRefused("P5.target=1.25\nP5.samples=50\nP5.target=1.5\n", "P5.target stands twice");
        }

        @Test
        void mayBeginWithAByteOrderMark() throws IOException {
            Path file = Files.writeString(directory.resolve("targets.properties"), "\uFEFFP5.target=1.25\n");
            assertThat(Targets.read(file).changes()).containsExactly(Map.entry("P5.target", "1.25"));
        }

        @Test
        void areReadFromAFile() throws IOException {
            Path file = Files.writeString(directory.resolve("targets.properties"), "P5.target = 1.25\n# none\n");
            Targets targets = Targets.read(file);
            assertThat(targets.changes()).containsExactly(Map.entry("P5.target", "1.25"));
            Target target = new BesidePhase22().judge(Made.evidence(), targets).target();
            assertThat(target.value()).isEqualTo(1.25);
            assertThat(target.changed()).isTrue();
            assertThat(target.text()).isEqualTo("≤ 1.25 (changed, the default is 1.1)");
        }

        @Test
        void includeTheNumberOfSamples() {
            Target target = new UpdateTime()
                    .judge(Made.evidence(), Targets.changed(Map.of("P1.samples", "5")))
                    .target();
            assertThat(target.text()).isEqualTo("< 5 s (samples changed to 5, the default is 299)");
        }

        @Test
        void writtenOtherwiseAreTheSame() {
            assertThat(Targets.changed(Map.of("P5.target", "1.10")).changes()).isEmpty();
        }

        @Test
        void areRefusedWithEveryProblemAtOnce() {
            assertThatThrownBy(() -> Targets.changed(
                            Map.of("R2.target", "3", "P1.target", "fast", "P2.samples", "0", "P3.target", "0.0")))
                    .isInstanceOf(InvalidTargetsException.class)
                    .satisfies(e ->
                            assertThat(((InvalidTargetsException) e).problems()).hasSize(4))
                    .hasMessageContaining("'R2.target' is no target")
                    .hasMessageContaining("P1.target must be a positive number, but was 'fast'");
        }

        @Test
        void haveTheSeedsDefaults() {
            assertThat(Targets.defaults().all())
                    .contains(
                            Map.entry("F3.target", "95"),
                            Map.entry("R1.target", "95"),
                            Map.entry("P1.target", "5"),
                            Map.entry("P2.target", "50"),
                            Map.entry("P3.target", "200"),
                            Map.entry("P4.target", "100"),
                            Map.entry("P5.target", "1.1"),
                            Map.entry("Q1.target", "85"),
                            Map.entry("R1.samples", "20"),
                            Map.entry("R2.samples", "100"),
                            Map.entry("R4.samples", "100"));
        }
    }

    @Test
    void figuresAreShortAndNeverOnTheWrongSide() {
        assertThat(Figures.of(12_345.6)).isEqualTo("12346");
        assertThat(Figures.of(0.0123456)).isEqualTo("0.0123");
        assertThat(Figures.of(0)).isEqualTo("0");
        assertThat(Figures.of(1.2345e-12)).isEqualTo("1.23E-12");
        assertThat(Figures.of(1.2345e30)).isEqualTo("1.2345E+30");
        assertThat(Figures.of(100)).isEqualTo("100");
        assertThat(Figures.beside(94.9999, 95)).isEqualTo("94.9999");
        assertThat(Figures.beside(95, 95)).isEqualTo("95");
    }

    @Test
    void theWorstVerdictWinsAndNoneIsNoPass() {
        assertThat(Verdict.worst(List.of(Verdict.PASS, Verdict.FAIL, Verdict.INCONCLUSIVE)))
                .isEqualTo(Verdict.FAIL);
        assertThat(Verdict.worst(List.of())).isEqualTo(Verdict.INCONCLUSIVE);
    }

    /** Evidence that a test looks at. */
    private record Looked(Evidence evidence) {

        Finding judge(String id) {
            return CriteriaTest.judge(id, evidence);
        }
    }

    private static Looked with(Entry... more) {
        List<Entry> entries = new ArrayList<>(Everything.passing());
        entries.addAll(List.of(more));
        return new Looked(Made.evidence(Made.provenance(), entries));
    }

    private static Looked lacking(Predicate<ScenarioRun> which) {
        return new Looked(without(entry -> entry instanceof ScenarioRun run && which.test(run)));
    }

    private static Evidence without(Predicate<Entry> which) {
        List<Entry> entries = new ArrayList<>(Everything.passing());
        entries.removeIf(which);
        return Made.evidence(Made.provenance(), entries);
    }

    private static Finding judge(String id, Evidence evidence) {
        return Criteria.validation().stream()
                .filter(criterion -> criterion.subject().id().equals(id))
                .findFirst()
                .orElseThrow()
                .judge(evidence, Targets.changed(evidence.provenance().targets()));
    }
}
