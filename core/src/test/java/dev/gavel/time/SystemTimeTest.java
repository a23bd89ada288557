package dev.gavel.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SystemTimeTest {

    private final TimeSource time = TimeSource.system();

    @Test
    void theWallClockIsTheMachines() {
        Instant before = Instant.now();
        assertThat(time.now()).isBetween(before, Instant.now());
    }

    @Test
    void theMonotonicClockCountsAtLeastThePauseThatWasSlept() {
        long start = time.nanos();
        time.sleep(Duration.ofMillis(20));
        assertThat(time.since(start)).isBetween(Duration.ofMillis(19), Duration.ofMinutes(1));
    }

    @Test
    void anInterruptedPauseEndsEarlyAndLeavesTheInterruptToBeSeen() {
        long start = time.nanos();
        Thread.currentThread().interrupt();
        time.sleep(Duration.ofMinutes(5));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(time.since(start)).isLessThan(Duration.ofMinutes(1));
    }
}
