package dev.gavel.engine;

import dev.gavel.jdbc.RetryPolicy;

/**
 * How an engine is to go about its work; one without batches uses what applies to it.
 *
 * @param size      hearings a batch, 1 to {@value #LARGEST}; 25 to 200 are usual
 * @param onFailure what becomes of a batch in which something is refused
 * @param retry     how transient failures are tried again
 * @param durable   hearings that one commit makes durable together, 1 to {@value #MOST_DURABLE}: as many whole batches as
 *                  they fill, at least one
 */
public record EngineOptions(int size, FailurePolicy onFailure, RetryPolicy retry, int durable) {

    /** The largest batch. */
    public static final int LARGEST = 10_000;

    /** The seed's batch size. */
    public static final int DEFAULT_SIZE = 50;

    /** The most hearings that one commit makes durable. */
    public static final int MOST_DURABLE = 10_000;

    /** A sync costs little beside so many hearings, and a kill little: the writing of half a second. See ADR 0040. */
    public static final int DEFAULT_DURABLE = 1_000;

    /** Batches of 50, what is refused set aside alone. */
    public static final EngineOptions DEFAULT =
            new EngineOptions(DEFAULT_SIZE, FailurePolicy.ISOLATE, RetryPolicy.DEFAULT);

    /** Options whose commits make up to {@value #DEFAULT_DURABLE} hearings durable. */
    public EngineOptions(int size, FailurePolicy onFailure, RetryPolicy retry) {
        this(size, onFailure, retry, DEFAULT_DURABLE);
    }

    public EngineOptions {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("batch size must be 1 to " + LARGEST + ", not " + size);
        }
        if (durable < 1 || durable > MOST_DURABLE) {
            throw new IllegalArgumentException("one commit takes 1 to " + MOST_DURABLE + " hearings, not " + durable);
        }
    }

    /** The same with another number of hearings a commit. */
    public EngineOptions committingEvery(int hearings) {
        return new EngineOptions(size, onFailure, retry, hearings);
    }
}
