package dev.gavel.phase22;

import dev.gavel.engine.EngineResult;
import dev.gavel.engine.SetAside;
import dev.gavel.engine.Undo;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.engine.UpdateWork;
import dev.gavel.hearing.Committee;
import dev.gavel.hearing.Hearing;
import dev.gavel.hearing.HearingChange;
import dev.gavel.hearing.HearingRules;
import dev.gavel.hearing.Violation;
import dev.gavel.jdbc.FailureClass;
import dev.gavel.metrics.Totals;
import dev.gavel.store.CommitteePlan;
import dev.gavel.store.CommitteeStore;
import dev.gavel.store.HearingStore;
import dev.gavel.store.Lookup;
import dev.gavel.store.Session;
import dev.gavel.store.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Phase 2.2: one transaction for all changes; any error rolls everything back.
 *
 * <p>Stateless and thread-safe.
 */
public final class Phase22Engine implements UpdateEngine {

    /** The name of this mode. */
    public static final String MODE = "phase22";

    private static final Logger LOG = LoggerFactory.getLogger(Phase22Engine.class);

    /** How many changes are held at once; has no influence on what is committed. */
    private static final int CHUNK = 200;

    @Override
    public String mode() {
        return MODE;
    }

    @Override
    public EngineResult apply(UpdateWork work) {
        try (Session session = work.database().open()) {
            Totals totals = session.write(() -> applyAll(work, session));
            LOG.info("event=committed mode=phase22 added={} updated={}", totals.added(), totals.updated());
            return new EngineResult.Finished(totals, Optional.empty(), Undo.NONE);
        } catch (Refusal refusal) {
            work.findings().add(refusal.setAside);
            return rolledBack(refusal.setAside.describe());
        } catch (SQLException e) {
            String reason = work.database().unusable(e).getMessage();
            return FailureClass.of(e) == FailureClass.PERMANENT
                    ? rolledBack(String.valueOf(reason))
                    : new EngineResult.Stopped(String.valueOf(reason), Totals.ZERO, Optional.empty());
        }
    }

    private static EngineResult rolledBack(String reason) {
        LOG.warn("event=rolled-back mode=phase22 reason=\"{}\"", reason);
        return new EngineResult.RolledBack(reason, Totals.ZERO, Optional.empty());
    }

    private static Totals applyAll(UpdateWork work, Session session) throws SQLException {
        String timestamp = HearingStore.timestamp(work.time().now());
        Totals totals = committees(work.committees(), session, timestamp);
        for (List<HearingChange> changes = next(work, session); !changes.isEmpty(); changes = next(work, session)) {
            Map<String, Hearing> once = new LinkedHashMap<>();
            for (HearingChange change : changes) {
                Hearing hearing = accepted(change.hearing());
                if (once.containsKey(hearing.key())) {
                    totals = totals.plus(write(session, List.copyOf(once.values()), timestamp));
                    once.clear();
                }
                once.put(hearing.key(), hearing);
            }
            totals = totals.plus(write(session, List.copyOf(once.values()), timestamp));
        }
        return totals;
    }

    private static Totals committees(CommitteePlan plan, Session session, String timestamp) throws SQLException {
        if (!plan.refused().isEmpty()) {
            CommitteePlan.Refused first = plan.refused().get(0);
            throw new Refusal(new SetAside(
                    SetAside.Kind.REJECTED, "committee", first.committee().systemCode(), null, 0, first.violations()));
        }
        for (Committee committee : plan.changed()) {
            CommitteeStore.write(session, committee, timestamp);
        }
        return new Totals(0, 0, plan.changed().size(), 0, 0);
    }

    private static List<HearingChange> next(UpdateWork work, Session session) throws SQLException {
        try {
            return work.changes().next(session, CHUNK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Hearing accepted(Hearing hearing) {
        List<Violation> violations = HearingRules.check(hearing);
        if (!violations.isEmpty()) {
            throw new Refusal(setAside(hearing, violations));
        }
        return hearing;
    }

    private static Totals write(Session session, List<Hearing> hearings, String timestamp) throws SQLException {
        Lookup lookup = HearingStore.lookUp(session, hearings);
        for (Hearing hearing : hearings) {
            Set<String> unknown = lookup.unknownCommittees(hearing);
            if (!unknown.isEmpty()) {
                throw new Refusal(setAside(
                        hearing,
                        List.of(Violation.unknownCommittee(unknown.iterator().next()))));
            }
        }
        Written written = HearingStore.write(session, hearings, lookup, timestamp);
        long added = written.hearings().size();
        return new Totals(added, hearings.size() - added, 0, written.witnesses().size(), 0);
    }

    private static SetAside setAside(Hearing hearing, List<Violation> violations) {
        return new SetAside(SetAside.Kind.REJECTED, "hearing", hearing.eventId(), hearing.position(), 0, violations);
    }

    /** Ends the transaction because of one hearing or committee. */
    private static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient SetAside setAside;

        Refusal(SetAside setAside) {
            super(setAside.describe(), null, false, false);
            this.setAside = setAside;
        }
    }
}
