package dev.gavel.batch;

import dev.gavel.engine.Refusals;
import dev.gavel.engine.SetAside;
import dev.gavel.engine.UpdateWork;
import dev.gavel.hearing.Committee;
import dev.gavel.hearing.Violation;
import dev.gavel.jdbc.FailureClass;
import dev.gavel.store.CommitteeStore;
import dev.gavel.store.HearingStore;
import dev.gavel.store.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the committees before any hearing, in one transaction; where the database refuses that, it is halved until the
 * culprits are alone, and they are set aside.
 */
final class CommitteeBatch {

    private static final Logger LOG = LoggerFactory.getLogger(CommitteeBatch.class);

    private final UpdateWork work;
    private int committed;

    CommitteeBatch(UpdateWork work) {
        this.work = work;
    }

    /** How many were stored. */
    int committed() {
        return committed;
    }

    /** Stores what can be stored; a reason where the database is not available for it. */
    Optional<String> commit(Sessions sessions) {
        work.committees().refused().forEach(refused -> setAside(refused.committee(), refused.violations()));
        try {
            commit(sessions, work.committees().changed());
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(String.valueOf(work.database().unusable(e).getMessage()));
        }
    }

    private void commit(Sessions sessions, List<Committee> some) throws SQLException {
        if (some.isEmpty()) {
            return;
        }
        try {
            committed += Retry.transients(
                    work.options().retry(),
                    work.time(),
                    sessions,
                    session -> session.write(() -> write(session, some)));
            LOG.info("event=committees-committed count={}", some.size());
        } catch (SQLException e) {
            if (FailureClass.of(e) != FailureClass.PERMANENT) {
                throw e;
            }
            sessions.renewIfLost();
            isolate(sessions, some, e);
        }
    }

    private void isolate(Sessions sessions, List<Committee> some, SQLException failure) throws SQLException {
        if (some.size() == 1) {
            setAside(some.get(0), List.of(Refusals.of(String.valueOf(some.get(0).systemCode()), failure)));
            return;
        }
        int middle = some.size() / 2;
        commit(sessions, some.subList(0, middle));
        commit(sessions, some.subList(middle, some.size()));
    }

    private int write(Session session, List<Committee> some) throws SQLException {
        String timestamp = HearingStore.timestamp(work.time().now());
        for (Committee committee : some) {
            CommitteeStore.write(session, committee, timestamp);
        }
        return some.size();
    }

    private void setAside(Committee committee, List<Violation> violations) {
        work.findings()
                .add(new SetAside(SetAside.Kind.QUARANTINED, "committee", committee.systemCode(), null, 0, violations));
    }
}
