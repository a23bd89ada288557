package dev.gavel.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guess of how long a gate still takes. */
class TimeLeftTest {

    private final Clock clock = new Clock();
    private final TimeLeft left = new TimeLeft(List.of(10.0, 0.0, 20.0, 30.0), clock);

    @Test
    void isWhatIsUsualWhereNothingWasDoneYet() {
        assertThat(left.before(0)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void growsWhereTheRunIsSlowAndShrinksWhereItIsFast() {
        clock.sleep(Duration.ofSeconds(30));
        assertThat(left.before(1)).isEqualTo(Duration.ofSeconds(150));
        assertThat(left.before(2)).isEqualTo(Duration.ofSeconds(150));

        clock.sleep(Duration.ofSeconds(30));
        assertThat(left.before(3)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void isNothingAtTheEnd() {
        clock.sleep(Duration.ofSeconds(7));
        assertThat(left.before(4)).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "0, about 10 s left",
        "44, about 40 s left",
        "89, about 90 s left",
        "90, about 2 min left",
        "1500, about 25 min left"
    })
    void isSaidNoFinerThanItIsKnown(long seconds, String words) {
        assertThat(TimeLeft.words(Duration.ofSeconds(seconds))).isEqualTo(words);
    }

    /** Stands still unless somebody sleeps. */
    private static final class Clock implements TimeSource {

        private Duration passed = Duration.ZERO;

        @Override
        public Instant now() {
            return Instant.EPOCH.plus(passed);
        }

        @Override
        public long nanos() {
            return passed.toNanos();
        }

        @Override
        public void sleep(Duration pause) {
            passed = passed.plus(pause);
        }
    }
}
