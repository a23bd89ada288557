package dev.gavel.trial;

import dev.gavel.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** Clocks that stand still until somebody sleeps. */
final class FakeTime implements TimeSource {

    private Instant now = Instant.parse("2025-10-11T06:00:00Z");
    private long nanos;

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void sleep(Duration pause) {
        now = now.plus(pause);
        nanos += pause.toNanos();
    }
}
