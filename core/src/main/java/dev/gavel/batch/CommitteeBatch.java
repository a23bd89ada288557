package dev.gavel.batch;

import dev.gavel.engine.SetAside;
import dev.gavel.engine.UpdateWork;
import dev.gavel.hearing.Committee;
import dev.gavel.hearing.Violation;
import dev.gavel.jdbc.FailureClass;
import dev.gavel.jdbc.Transactions;
import dev.gavel.store.CommitteeStore;
import dev.gavel.store.HearingStore;
import dev.gavel.store.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the committees before any hearing, in one transaction; those that are refused are set aside alone. */
final class CommitteeBatch {

    private static final Logger LOG = LoggerFactory.getLogger(CommitteeBatch.class);

    private final UpdateWork work;
    private final BatchOptions options;
    private int committed;

    CommitteeBatch(UpdateWork work, BatchOptions options) {
        this.work = work;
        this.options = options;
    }

    /** How many were stored. */
    int committed() {
        return committed;
    }

    /** Stores what can be stored; a reason where the database is not available for it. */
    Optional<String> commit(Sessions sessions) {
        work.committees().refused().forEach(refused -> setAside(refused.committee(), refused.violations()));
        if (work.committees().changed().isEmpty()) {
            return Optional.empty();
        }
        try {
            committed = Retry.transients(
                    options.retry(), work.time(), sessions, session -> session.write(() -> write(session)));
            LOG.info("event=committees-committed count={}", committed);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(String.valueOf(work.database().unusable(e).getMessage()));
        }
    }

    private int write(Session session) throws SQLException {
        String timestamp = HearingStore.timestamp(work.time().now());
        int stored = 0;
        for (Committee committee : work.committees().changed()) {
            stored += writeOne(session, committee, timestamp);
        }
        return stored;
    }

    private int writeOne(Session session, Committee committee, String timestamp) throws SQLException {
        try {
            return Transactions.savepoint(session.connection(), () -> {
                CommitteeStore.write(session, committee, timestamp);
                return 1;
            });
        } catch (SQLException e) {
            if (FailureClass.of(e) != FailureClass.PERMANENT) {
                throw e;
            }
            setAside(committee, List.of(Refusals.of(String.valueOf(committee.systemCode()), e)));
            return 0;
        }
    }

    private void setAside(Committee committee, List<Violation> violations) {
        work.findings()
                .add(new SetAside(SetAside.Kind.QUARANTINED, "committee", committee.systemCode(), null, 0, violations));
    }
}
