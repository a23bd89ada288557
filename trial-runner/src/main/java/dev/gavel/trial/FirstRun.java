package dev.gavel.trial;

import dev.gavel.metrics.MetricsSink;
import dev.gavel.metrics.UpdateMetrics;
import dev.gavel.reports.journal.WatchedBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * Watches the first update in batch mode: each of its batches is in the journal, and said, as soon as it has ended.
 *
 * <p>Source: the seed's day 10, "Monitor first run". Not thread-safe.
 */
final class FirstRun implements MetricsSink {

    private final int tick;
    private final MetricsSink sink;
    private final EntryWriter journal;
    private int batches;

    FirstRun(int tick, MetricsSink sink, EntryWriter journal) {
        this.tick = tick;
        this.sink = sink;
        this.journal = journal;
    }

    /** A journal that cannot be written ends the update as it would end the trial. */
    @Override
    public void batch(String result, int hearings, Duration took) {
        sink.batch(result, hearings, took);
        batches++;
        try {
            journal.write(new WatchedBatch(tick, batches, result, hearings, took.toNanos() / 1e6));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void validation(int hearings, Duration took) {
        sink.validation(hearings, took);
    }

    @Override
    public void checkpoint(int hearings, Duration took) {
        sink.checkpoint(hearings, took);
    }

    @Override
    public void rollback(boolean verified, Duration took) {
        sink.rollback(verified, took);
    }

    @Override
    public void checked(long total) {
        sink.checked(total);
    }

    @Override
    public void update(UpdateMetrics metrics) {
        sink.update(metrics);
    }
}
