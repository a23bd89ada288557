package dev.gavel.phase22;

import dev.gavel.engine.EngineResult;
import dev.gavel.engine.Undo;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.engine.UpdateWork;
import dev.gavel.jdbc.CommitFailedException;
import dev.gavel.jdbc.FailureClass;
import dev.gavel.metrics.Totals;
import dev.gavel.store.Session;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Phase 2.2: one transaction for all changes; any error rolls everything back.
 *
 * <p>After the first error nothing more is written, but the rest is still read and checked, so that every record that
 * would be refused is named at once. Where the commit itself fails, the database is asked whether it took place.
 * Stateless and thread-safe.
 */
public final class Phase22Engine implements UpdateEngine {

    /** The name of this mode. */
    public static final String MODE = "phase22";

    private static final Logger LOG = LoggerFactory.getLogger(Phase22Engine.class);

    @Override
    public String mode() {
        return MODE;
    }

    @Override
    public boolean worksInBatches() {
        return false;
    }

    @Override
    public EngineResult apply(UpdateWork work) {
        try (Session session = work.database().open()) {
            return finished(commit(work, session));
        } catch (RefusedException refused) {
            return rolledBack(String.valueOf(refused.getMessage()));
        } catch (SQLException e) {
            String reason = String.valueOf(work.database().unusable(e).getMessage());
            return FailureClass.of(e) == FailureClass.PERMANENT
                    ? rolledBack(reason)
                    : new EngineResult.Stopped(reason, Totals.ZERO, Optional.empty());
        }
    }

    private static Totals commit(UpdateWork work, Session session) throws SQLException {
        SingleTransaction transaction = new SingleTransaction(work, session);
        try {
            return session.write(transaction::run);
        } catch (CommitFailedException e) {
            try (Session other = work.database().open()) {
                if (!transaction.isCommitted(other)) {
                    throw e;
                }
            } catch (SQLException unknown) {
                if (!unknown.equals(e)) {
                    e.addSuppressed(unknown);
                }
                throw e;
            }
            LOG.warn("event=commit-confirmed mode=phase22 reason=\"{}\"", e.getMessage());
            return transaction.totals();
        }
    }

    private static EngineResult finished(Totals totals) {
        LOG.info("event=committed mode=phase22 added={} updated={}", totals.added(), totals.updated());
        return new EngineResult.Finished(totals, Optional.empty(), Undo.NONE);
    }

    private static EngineResult rolledBack(String reason) {
        LOG.warn("event=rolled-back mode=phase22 reason=\"{}\"", reason);
        return new EngineResult.RolledBack(reason, Totals.ZERO, Optional.empty());
    }
}
