package dev.gavel.jdbc;

import java.time.Duration;

/**
 * How often transient failures are tried again, and after which pauses.
 *
 * @param attempts   in all, at least 1
 * @param firstPause before the second attempt; doubled before each further one
 * @param longest    no pause is longer
 */
public record RetryPolicy(int attempts, Duration firstPause, Duration longest) {

    /** Four attempts, with 50, 100 and 200 ms between them. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(4, Duration.ofMillis(50), Duration.ofSeconds(2));

    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, not " + attempts);
        }
    }

    /** The pause after {@code failures} failed attempts, at least 1. */
    public Duration pauseAfter(int failures) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, 20));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
