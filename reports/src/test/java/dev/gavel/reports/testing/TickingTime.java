package dev.gavel.reports.testing;

import dev.gavel.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** A wall clock that goes on by one second at each look. */
public final class TickingTime implements TimeSource {

    private Instant now = Instant.parse("2025-10-13T06:00:00Z");

    @Override
    public Instant now() {
        now = now.plusSeconds(1);
        return now;
    }

    @Override
    public long nanos() {
        return 0;
    }

    @Override
    public void sleep(Duration pause) {
        now = now.plus(pause);
    }
}
