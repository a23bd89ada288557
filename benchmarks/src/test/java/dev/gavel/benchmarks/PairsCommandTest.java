package dev.gavel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.benchmarks.pairs.Pair;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run of pairs says of itself. */
class PairsCommandTest {

    @Test
    void isTheRatioOfTheMedians() {
        List<Pair> pairs = List.of(pair(100, 300, 50, 60), pair(200, 220, 50, 80), pair(400, 200, 70, 70));

        assertThat(PairsCommand.PAIRS.describe(pairs))
                .isEqualTo("3 pairs: batch / phase22 wall 1.100 (220 / 200 ms), pair by pair 1.100,"
                        + " processor 1.400 (70 / 50 ms)");
    }

    @Test
    void liesBetweenTheTwoInTheMiddleWhereTheNumberIsEven() {
        assertThat(PairsCommand.PAIRS.describe(List.of(pair(100, 100, 10, 10), pair(300, 300, 30, 60))))
                .contains("(200 / 200 ms)", "(35 / 20 ms)");
    }

    /** Ranks 14 and 27 of 40. Source: Conover, 1999, table A3. */
    @Test
    void hasAnIntervalWhereThereAreEnoughPairs() {
        List<Pair> pairs = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> pair(1000, 1000 + 2 * i, 10, 10))
                .toList();

        assertThat(PairsCommand.PAIRS.describe(pairs)).contains("pair by pair 1.041 [1.028, 1.054], ");
        assertThat(PairsCommand.PAIRS.describe(pairs.subList(0, 6))).contains("pair by pair 1.007 [1.002, 1.012], ");
        assertThat(PairsCommand.PAIRS.describe(pairs.subList(0, 5))).contains("pair by pair 1.006, ");
    }

    @ParameterizedTest
    @CsvSource({
        "500, give isolation HEARINGS BATCH_SIZE FORKS PAIRS",
        "x 10 1 2, HEARINGS is 'x'; give a whole number from 10 to",
        "9 10 1 2, HEARINGS is '9'; give a whole number from 10 to",
        "99999999999 10 1 2, HEARINGS is '99999999999'",
        "100 0 1 2, BATCH_SIZE is '0'; give a whole number from 1 to 10000",
        "100 -3 1 2, BATCH_SIZE is '-3'",
        "100 10 0 2, FORKS is '0'; give a whole number from 1 to 1000",
        "100 10 1 two, PAIRS is 'two'",
        "100 10 1 2 ORACLE, 'DURABILITY is ''ORACLE''; give one of [DELETE_FULL, WAL_NORMAL, POSTGRES]'",
    })
    void namesTheArgumentThatCannotBeUsed(String arguments, String message) {
        assertThatThrownBy(() -> PairsCommand.ISOLATION.plan(List.of(arguments.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void saysWhatWasCompared() {
        assertThat(PairsCommand.named("pairs")).contains(PairsCommand.PAIRS);
        assertThat(PairsCommand.named("isolation")).contains(PairsCommand.ISOLATION);
        assertThat(PairsCommand.named("quick")).isEmpty();
        assertThat(PairsCommand.ISOLATION.describe(List.of(pair(100, 130, 10, 10))))
                .startsWith("1 pairs: 5 % refused / none wall 1.300 (130 / 100 ms)");
    }

    private static Pair pair(long left, long right, long leftCpu, long rightCpu) {
        long milli = 1_000_000;
        return new Pair(0, 0, false, true, left * milli, right * milli, leftCpu * milli, rightCpu * milli);
    }
}
