package dev.gavel.engine;

import dev.gavel.metrics.MetricsSink;
import dev.gavel.store.CommitteePlan;
import dev.gavel.store.Database;
import dev.gavel.time.TimeSource;

/**
 * What an engine is given.
 *
 * @param database   where the changes go
 * @param committees committees to store before any hearing
 * @param changes    the hearings to store
 * @param options    how it is to go about it, as far as it has a choice
 * @param findings   takes what is not committed
 * @param metrics    takes what happens
 * @param time       both clocks
 */
public record UpdateWork(
        Database database,
        CommitteePlan committees,
        ChangeStream changes,
        EngineOptions options,
        Findings findings,
        MetricsSink metrics,
        TimeSource time) {

    /** The same on another database, or the same one reached in another way. */
    public UpdateWork with(Database other) {
        return new UpdateWork(other, committees, changes, options, findings, metrics, time);
    }

    /** The same with other changes. */
    public UpdateWork with(ChangeStream other) {
        return new UpdateWork(database, committees, other, options, findings, metrics, time);
    }

    /** The same with other options. */
    public UpdateWork with(EngineOptions other) {
        return new UpdateWork(database, committees, changes, other, findings, metrics, time);
    }
}
