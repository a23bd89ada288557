package dev.gavel.metrics;

import java.time.Duration;

/**
 * Takes the events of an update as they happen, for monitoring; every method does nothing unless overridden.
 *
 * <p>Called by the thread that runs the update.
 */
public interface MetricsSink {

    /** Takes nothing. */
    MetricsSink NONE = new MetricsSink() {};

    /** A batch ended. */
    default void batch(String result, int hearings, Duration took) {}

    /** A batch was validated. */
    default void validation(int hearings, Duration took) {}

    /** The before-images of a batch were taken; {@code took} leaves out what detection had read of them already. */
    default void checkpoint(int hearings, Duration took) {}

    /** A batch was rolled back; {@code verified} says whether nothing of it is left. */
    default void rollback(boolean verified, Duration took) {}

    /** Records were read from the source, {@code total} of them so far. */
    default void checked(long total) {}

    /** An update ended. */
    default void update(UpdateMetrics metrics) {}
}
