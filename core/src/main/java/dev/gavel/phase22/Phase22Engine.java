package dev.gavel.phase22;

import dev.gavel.engine.EngineResult;
import dev.gavel.engine.Undo;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.engine.UpdateWork;
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
 * would be refused is named at once. Stateless and thread-safe.
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
    public EngineResult apply(UpdateWork work) {
        try (Session session = work.database().open()) {
            Totals totals = session.write(() -> new SingleTransaction(work, session).run());
            LOG.info("event=committed mode=phase22 added={} updated={}", totals.added(), totals.updated());
            return new EngineResult.Finished(totals, Optional.empty(), Undo.NONE);
        } catch (RefusedException refused) {
            return rolledBack(String.valueOf(refused.getMessage()));
        } catch (SQLException e) {
            String reason = String.valueOf(work.database().unusable(e).getMessage());
            return FailureClass.of(e) == FailureClass.PERMANENT
                    ? rolledBack(reason)
                    : new EngineResult.Stopped(reason, Totals.ZERO, Optional.empty());
        }
    }

    private static EngineResult rolledBack(String reason) {
        LOG.warn("event=rolled-back mode=phase22 reason=\"{}\"", reason);
        return new EngineResult.RolledBack(reason, Totals.ZERO, Optional.empty());
    }
}
