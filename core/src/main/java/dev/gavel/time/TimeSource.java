package dev.gavel.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The two clocks and the pause that the engine lives by.
 *
 * <p>The wall clock dates what people read and may jump; the monotonic clock measures durations and may not. A test
 * passes a source of its own, so that backoff and retention are tested without waiting. Thread-safe.
 */
public interface TimeSource {

    /** The machine's own clocks. */
    static TimeSource system() {
        return new SystemTime();
    }

    /** The wall clock's instant, UTC. */
    Instant now();

    /** The monotonic clock, in nanoseconds from an arbitrary origin; only differences mean something. */
    long nanos();

    /** Pauses for {@code pause}; returns early, with the thread's interrupt flag set, where the thread is interrupted. */
    void sleep(Duration pause);

    /** Time since {@code startNanos}, a value of {@link #nanos()}. */
    default Duration since(long startNanos) {
        return Duration.ofNanos(nanos() - startNanos);
    }
}
