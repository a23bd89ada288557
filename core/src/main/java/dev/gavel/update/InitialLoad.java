package dev.gavel.update;

import dev.gavel.engine.EngineOptions;
import dev.gavel.engine.EngineResult;
import dev.gavel.engine.UpdateWork;
import dev.gavel.hearing.Committee;
import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.metrics.Totals;
import dev.gavel.phase22.Phase22Engine;
import dev.gavel.source.HearingSource;
import dev.gavel.store.CommitteePlan;
import dev.gavel.store.CommitteeStore;
import dev.gavel.store.Database;
import dev.gavel.store.Session;
import dev.gavel.time.TimeSource;
import java.sql.SQLException;
import java.util.List;

/** Fills a database that has just been made: all or nothing, with nothing to back up and nothing to record. */
public final class InitialLoad {

    private InitialLoad() {}

    /**
     * Stores {@code committees} and every hearing of {@code source}.
     *
     * @throws DatabaseUnusableException where anything is refused; the message says what
     */
    public static Totals fill(Database database, List<Committee> committees, HearingSource source, TimeSource time) {
        try (FindingsSpool findings = new FindingsSpool();
                Session session = database.open()) {
            CommitteePlan plan = CommitteeStore.plan(session, committees);
            ChangeDetector changes = new ChangeDetector(source, findings, MetricsSink.NONE);
            UpdateWork work =
                    new UpdateWork(database, plan, changes, EngineOptions.DEFAULT, findings, MetricsSink.NONE, time);
            EngineResult result = new Phase22Engine().apply(work);
            if (result instanceof EngineResult.RolledBack back) {
                throw new DatabaseUnusableException(back.reason());
            }
            if (result instanceof EngineResult.Stopped stopped) {
                throw new DatabaseUnusableException(stopped.reason());
            }
            return result.totals();
        } catch (SQLException e) {
            throw database.unusable(e);
        }
    }
}
