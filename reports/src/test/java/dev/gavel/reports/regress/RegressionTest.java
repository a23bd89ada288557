package dev.gavel.reports.regress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.stats.RatioEstimate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegressionTest {

    private static final Rules RULES = Rules.defaults();

    private static Regression compare(Run baseline, Run current) {
        return Regression.of(baseline, current, RULES, Pairing.INDEPENDENT);
    }

    private static Comparison only(Series baseline, Series current) {
        return compare(MadeRuns.run(baseline), MadeRuns.run(current))
                .comparisons()
                .get(0);
    }

    private static Series times(double... scores) {
        return MadeRuns.series("a.B.m", Mode.AVERAGE_TIME, "ns/op", scores);
    }

    @Nested
    class WithSimulatedNoise {

        @ParameterizedTest
        @CsvSource({"0.03, 20", "0.10, 20", "0.10, 5", "0.40, 10"})
        void equalCodeIsNeverCalledWorseIn20RunsOf20Benchmarks(double noise, int forks) {
            for (Pairing pairing : Pairing.values()) {
                for (long seed = 1; seed <= 20; seed++) {
                    MadeRuns made = new MadeRuns(seed);
                    Regression regression = Regression.of(
                            made.run(20, forks, 100, noise), made.run(20, forks, 100, noise), RULES, pairing);

                    assertThat(regression.count(Judgement.WORSE) + regression.count(Judgement.BETTER))
                            .as("seed %d, %s", seed, pairing)
                            .isZero();
                }
            }
        }

        @Test
        void codeAsSlowAsTheThresholdIsNotCalledWorse() {
            long false5Percent = LongStream.rangeClosed(1, 200)
                    .filter(seed -> {
                        MadeRuns made = new MadeRuns(seed);
                        return compare(made.run(10, 10, 100, 0.05), made.run(10, 10, 105, 0.05))
                                        .count(Judgement.WORSE)
                                > 0;
                    })
                    .count();

            assertThat(false5Percent).as("of 200 comparisons of ten benchmarks").isZero();
        }

        @ParameterizedTest
        @ValueSource(doubles = {0.03, 0.05, 0.10})
        void tenPercentSlowerIsFoundOrReportedWithTheNumberThatFindsIt(double noise) {
            for (long seed = 1; seed <= 20; seed++) {
                MadeRuns made = new MadeRuns(seed);
                Estimated found = (Estimated) Regression.of(
                                made.run(1, 20, 100, noise), made.run(1, 20, 110, noise), RULES, Pairing.SIDE_BY_SIDE)
                        .comparisons()
                        .get(0);

                assertThat(found.judgement()).isIn(Judgement.WORSE, Judgement.UNRESOLVED);
                if (found.judgement() == Judgement.UNRESOLVED) {
                    assertThat(found.runsNeeded().orElse(RatioEstimate.MOST_RUNS))
                            .isGreaterThan(20);
                    assertThat(found.reason()).contains("a slowdown of").contains("rounds would");
                }
            }
        }

        @Test
        void aSlowdownOfTenPercentAtThreePercentNoiseIsFoundByDefaultMoreOftenThanNot() {
            assertThat(found(20, 0.03)).as("of 100").isGreaterThan(80);
        }

        @Test
        void theNumberThatIsNamedResolvesItInFourOfFiveCases() {
            RatioEstimate seen = new RatioEstimate(Math.log(1.10), 0.1 / Math.sqrt(5), 9, 10, 2 * 0.05 * 0.05, 2);
            int needed = seen.runsNeeded(RULES.limit(), Rules.level(1)).orElseThrow();

            assertThat(needed).isBetween(35, 60);
            assertThat(found(needed, 0.05)).as("of 100, with %d forks", needed).isBetween(70L, 95L);
        }

        @Test
        void theNumberThatIsNamedShowsEqualCodeEqualInFourOfFiveCases() {
            double noise = 0.05;
            int needed = new RatioEstimate(0, 0.02, 18, 10, 2 * noise * noise, 2)
                    .runsNeeded(RULES.limit(), Rules.level(1))
                    .orElseThrow();

            long same = judged(Judgement.SAME, 200, needed, noise, 100);

            assertThat(same).as("of 200, with %d forks", needed).isBetween(145L, 185L);
        }

        private long found(int forks, double noise) {
            return judged(Judgement.WORSE, 100, forks, noise, 110);
        }

        /** How many of so many comparisons, of runs that cost 100 and {@code cost} in truth, are judged so. */
        private long judged(Judgement judgement, int comparisons, int forks, double noise, double cost) {
            return LongStream.rangeClosed(1, comparisons)
                    .filter(seed -> {
                        MadeRuns made = new MadeRuns(seed);
                        return compare(made.run(1, forks, 100, noise), made.run(1, forks, cost, noise))
                                        .count(judgement)
                                > 0;
                    })
                    .count();
        }

        @Test
        void manyScoresOfFewForksAreNoMoreThanFewForks() {
            List<List<Double>> forks = IntStream.range(0, 3)
                    .mapToObj(fork -> IntStream.range(0, 1_000)
                            .mapToObj(i -> 100.0 + 10 * fork)
                            .toList())
                    .toList();
            Series series = MadeRuns.series("a.B.m", Mode.AVERAGE_TIME, "ns/op", forks);

            assertThat(only(series, series).judgement()).isEqualTo(Judgement.UNRESOLVED);
        }
    }

    @Nested
    class Judgements {

        @Test
        void aTimeThatGrowsIsWorseAndOneThatShrinksIsBetter() {
            assertThat(only(times(100, 101, 99), times(120, 121, 119)).judgement())
                    .isEqualTo(Judgement.WORSE);
            assertThat(only(times(120, 121, 119), times(100, 101, 99)).judgement())
                    .isEqualTo(Judgement.BETTER);
            assertThat(only(times(100, 100.1, 99.9), times(100, 100.1, 99.9)).judgement())
                    .isEqualTo(Judgement.SAME);
        }

        @Test
        void aThroughputThatShrinksIsWorse() {
            Estimated estimated = (Estimated) only(
                    MadeRuns.series("a.B.m", Mode.THROUGHPUT, "ops/s", 120, 121, 119),
                    MadeRuns.series("a.B.m", Mode.THROUGHPUT, "ops/s", 100, 101, 99));

            assertThat(estimated.judgement()).isEqualTo(Judgement.WORSE);
            assertThat(estimated.ratio()).isCloseTo(1.2, within(0.001));
        }

        @ParameterizedTest
        @CsvSource({"us/op, 0.1", "ms/op, 0.0001"})
        void timesInDifferentUnitsAreConverted(String unit, double hundred) {
            Series current =
                    MadeRuns.series("a.B.m", Mode.AVERAGE_TIME, unit, hundred, hundred * 1.001, hundred * 0.999);

            assertThat(only(times(100, 100.1, 99.9), current).judgement()).isEqualTo(Judgement.SAME);
        }

        @Test
        void throughputsInDifferentUnitsAreConverted() {
            assertThat(only(
                                    MadeRuns.series("a.B.m", Mode.THROUGHPUT, "ops/ms", 100, 100.1, 99.9),
                                    MadeRuns.series("a.B.m", Mode.THROUGHPUT, "ops/s", 100_000, 100_100, 99_900))
                            .judgement())
                    .isEqualTo(Judgement.SAME);
        }

        @Test
        void unitsThatMeasureDifferentThingsAreNotCompared() {
            Comparison comparison =
                    only(times(100, 101, 99), MadeRuns.series("a.B.m", Mode.AVERAGE_TIME, "B/op", 100, 101, 99));

            assertThat(comparison.judgement()).isEqualTo(Judgement.UNRESOLVED);
            assertThat(comparison.reason()).contains("'ns/op' and 'B/op' do not measure the same");
        }

        @Test
        void moreComparisonsAskForWiderIntervals() {
            MadeRuns made = new MadeRuns(1);
            Run one = made.run(1, 5, 100, 0.05);
            Run ten = made.run(10, 5, 100, 0.05);

            assertThat(compare(one, one).level()).isEqualTo(0.998);
            assertThat(compare(ten, ten).level()).isCloseTo(0.9998, within(1e-12));
        }

        @Test
        void noiseThatBothSharedIsNoneSideBySide() {
            Run baseline = MadeRuns.run(times(100, 140, 100, 200, 120));
            Run current = MadeRuns.run(times(121, 168, 120, 239, 145));

            assertThat(compare(baseline, current).comparisons())
                    .singleElement()
                    .satisfies(one -> assertThat(one.reason()).contains(" forks a side would resolve it"));
            assertThat(Regression.of(baseline, current, RULES, Pairing.SIDE_BY_SIDE)
                            .count(Judgement.WORSE))
                    .isOne();
        }
    }

    @Nested
    class Doubts {

        @ParameterizedTest
        @ValueSource(doubles = {0, -1, 1e-320, 1e300, Double.NaN, Double.POSITIVE_INFINITY})
        void aScoreThatIsNoneIsNamedAndResolvesNothing(double score) {
            Comparison comparison = only(times(100, 101, 99), times(100, score, 99));

            assertThat(comparison.judgement()).isEqualTo(Judgement.UNRESOLVED);
            assertThat(comparison.reason()).startsWith("In the current run: fork 2 has the score ");
        }

        @ParameterizedTest
        @ValueSource(doubles = {0, -5})
        void aSingleScoreThatIsNoneIsNamedAlsoWhereTheMeanOfItsForkIsPositive(double score) {
            Series one = MadeRuns.series(
                    "a.B.m",
                    Mode.AVERAGE_TIME,
                    "ns/op",
                    List.of(List.of(100.0, 101.0), List.of(100.0, score), List.of(99.0, 100.0)));

            Comparison comparison = only(times(100, 101, 99), one);

            assertThat(comparison.judgement()).isEqualTo(Judgement.UNRESOLVED);
            assertThat(comparison.reason()).startsWith("In the current run: fork 2 has the score " + score);
            assertThat(HistoryEntry.of(MadeRuns.run(one), "", Instant.EPOCH)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(doubles = {1e-90, 1e90})
        void aForkThatIsFarFromAllOthersResolvesNothingForThatReason(double score) {
            Comparison comparison = only(times(100, 101, 99), times(100, score, 99));

            assertThat(comparison.judgement()).isEqualTo(Judgement.UNRESOLVED);
            assertThat(comparison.reason()).contains("too far apart");
            assertThat(comparison).isInstanceOf(Unmeasured.class);
        }

        @Test
        void whereNoNumberOfForksResolvesItTheThresholdThatTheNoiseAllowsIsNamed() {
            RatioEstimate seen = new RatioEstimate(Math.log(1.01), 0.3233 / Math.sqrt(20), 19, 20, 0.3233 * 0.3233, 1);
            Estimated estimated = new Estimated(
                    times(100), times(101), Pairing.SIDE_BY_SIDE, seen, RULES.limit(), seen.interval(0.998));

            assertThat(estimated.reason())
                    .contains("[0.78, 1.31]")
                    .contains("not even 1000 rounds would resolve it")
                    .contains("allows a threshold of 5.63 % with 1000 rounds, or of 44 % with 20 rounds.");
        }

        @Test
        void aForkWithoutScoresIsNamed() {
            Series empty =
                    MadeRuns.series("a.B.m", Mode.AVERAGE_TIME, "ns/op", List.of(List.of(1.0), List.<Double>of()));

            assertThat(only(times(1, 1, 1), empty).reason()).contains("fork 2 has no scores");
            assertThat(only(times(), times(1, 1, 1)).reason()).contains("In the baseline: 0 forks");
        }

        @Test
        void aFewForksResolveNothing() {
            Comparison comparison = only(times(100), times(200, 200, 200));

            assertThat(comparison.judgement()).isEqualTo(Judgement.UNRESOLVED);
            assertThat(comparison.reason())
                    .isEqualTo(
                            "In the baseline: 1 fork, and at least 3 are needed; run more: -f of JMH, --rounds with two jars, or --profile full of 'gavel validate'.");
        }

        @Test
        void whatOnlyOneRunHoldsIsReported() {
            Series same = times(100, 100.1, 99.9);
            Series other = MadeRuns.series("a.B.other", Mode.AVERAGE_TIME, "ns/op", 1, 1, 1);

            Regression gone = compare(MadeRuns.run(same, other), MadeRuns.run(same));
            Regression added = compare(MadeRuns.run(same), MadeRuns.run(same, other));

            assertThat(gone.count(Judgement.MISSING)).isOne();
            assertThat(gone.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(added.count(Judgement.NEW)).isOne();
            assertThat(added.verdict()).isEqualTo(Verdict.PASS);
        }

        @Test
        void nothingInCommonIsNoPass() {
            Series other = MadeRuns.series("a.B.other", Mode.AVERAGE_TIME, "ns/op", 1, 1, 1);

            assertThat(compare(MadeRuns.run(), MadeRuns.run(other)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        }

        @Test
        void oneThatIsWorseFailsWhateverTheOthersAre() {
            Regression regression = compare(
                    MadeRuns.run(times(100, 101, 99), MadeRuns.series("a.C.m", Mode.SINGLE_SHOT, "ms/op", 1)),
                    MadeRuns.run(times(120, 121, 119), MadeRuns.series("a.C.m", Mode.SINGLE_SHOT, "ms/op", 1)));

            assertThat(regression.verdict()).isEqualTo(Verdict.FAIL);
        }

        @Test
        void anEffectAsLargeAsTheThresholdIsNotWorthMoreRuns() {
            RatioEstimate estimate = new RatioEstimate(Math.log(1.05), 0.02, 8, 5, 0.002, 2);

            assertThat(estimate.runsNeeded(1.05, 0.95)).isEmpty();
        }
    }

    @Nested
    class Differences {

        private Series with(Kind kind, Map<String, String> facts) {
            return new Series(
                    new BenchmarkId("a.B.m", Map.of(), Mode.AVERAGE_TIME),
                    "ns/op",
                    List.of(List.of(1.0), List.of(1.0), List.of(1.0)),
                    MadeRuns.circumstances(Map.of(kind, facts)));
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void areRefusedByNameUnlessTheyAreAllowedAndThenSaid(Kind kind) {
            Run baseline = MadeRuns.run(with(kind, Map.of("one", "old")));
            Run current = MadeRuns.run(with(kind, Map.of("one", "new")));

            assertThatThrownBy(() -> compare(baseline, current))
                    .isInstanceOf(IncomparableRunsException.class)
                    .hasMessageContaining(kind.text() + ": one 'old' and 'new'")
                    .hasMessageEndingWith("allow it with --across " + kind.text());
            assertThat(Regression.of(baseline, current, new Rules(0.05, Set.of(kind)), Pairing.INDEPENDENT)
                            .caveats())
                    .singleElement()
                    .asString()
                    .startsWith("Compared across different ")
                    .contains("one 'old' and 'new'");
        }

        @Test
        void whatIsNotKnownIsSaid() {
            assertThat(compare(
                                    MadeRuns.run(with(Kind.MACHINE, Map.of())),
                                    MadeRuns.run(with(Kind.MACHINE, Map.of("cpu", "x"))))
                            .caveats())
                    .containsExactly("Not known whether the machine is the same: the baseline does not state it.");
        }
    }
}
