package dev.gavel.engine;

import dev.gavel.jdbc.RetryPolicy;

/**
 * How an engine is to go about its work; one without batches uses what applies to it.
 *
 * @param size      hearings a batch, 1 to {@value #LARGEST}; 25 to 200 are usual
 * @param onFailure what becomes of a batch in which something is refused
 * @param retry     how transient failures are tried again
 */
public record EngineOptions(int size, FailurePolicy onFailure, RetryPolicy retry) {

    /** The largest batch. */
    public static final int LARGEST = 10_000;

    /** The seed's batch size. */
    public static final int DEFAULT_SIZE = 50;

    /** Batches of 50, what is refused set aside alone. */
    public static final EngineOptions DEFAULT =
            new EngineOptions(DEFAULT_SIZE, FailurePolicy.ISOLATE, RetryPolicy.DEFAULT);

    public EngineOptions {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("batch size must be 1 to " + LARGEST + ", not " + size);
        }
    }
}
