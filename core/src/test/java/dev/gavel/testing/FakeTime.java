package dev.gavel.testing;

import dev.gavel.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Clocks that stand still until somebody sleeps or moves them. */
public final class FakeTime implements TimeSource {

    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2025-10-13T06:00:00Z");
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
        pauses.add(pause);
        pass(pause);
    }

    /** Lets time pass. */
    public void pass(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    /** Every pause that was asked for. */
    public List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
