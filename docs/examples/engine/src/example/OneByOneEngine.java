package example;

import dev.gavel.engine.EngineResult;
import dev.gavel.engine.Refusals;
import dev.gavel.engine.SetAside;
import dev.gavel.engine.Undo;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.engine.UpdateWork;
import dev.gavel.hearing.Hearing;
import dev.gavel.hearing.HearingChange;
import dev.gavel.hearing.HearingRules;
import dev.gavel.hearing.Violation;
import dev.gavel.jdbc.FailureClass;
import dev.gavel.metrics.BatchTotals;
import dev.gavel.metrics.Totals;
import dev.gavel.store.CommitteeStore;
import dev.gavel.store.HearingStore;
import dev.gavel.store.Session;
import dev.gavel.store.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Stores every hearing in a transaction of its own: slow, and nothing that is refused costs anything else. */
public final class OneByOneEngine implements UpdateEngine {

    @Override
    public String mode() {
        return "one-by-one";
    }

    @Override
    public EngineResult apply(UpdateWork work) {
        return new Run(work).run();
    }

    /** One update. An engine keeps nothing from one to the next. */
    private static final class Run {

        private final UpdateWork work;
        private Totals totals = Totals.ZERO;
        private long tried;
        private long failed;
        private long retries;

        Run(UpdateWork work) {
            this.work = work;
        }

        EngineResult run() {
            try (Session session = work.database().open()) {
                storeCommittees(session);
                List<HearingChange> next = work.changes().next(session, 1);
                while (!next.isEmpty()) {
                    tried++;
                    store(session, next.get(0).hearing());
                    next = work.changes().next(session, 1);
                }
                return new EngineResult.Finished(totals, Optional.of(batches()), Undo.NONE);
            } catch (SQLException e) {
                String reason = String.valueOf(work.database().unusable(e).getMessage());
                return new EngineResult.Stopped(reason, totals, Optional.of(batches()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void storeCommittees(Session session) throws SQLException {
            String now = HearingStore.timestamp(work.time().now());
            long stored = session.write(() -> {
                for (var committee : work.committees().changed()) {
                    CommitteeStore.write(session, committee, now);
                }
                return (long) work.committees().changed().size();
            });
            work.committees().refused().forEach(refused -> work.findings()
                    .add(new SetAside(
                            SetAside.Kind.QUARANTINED,
                            "committee",
                            refused.committee().systemCode(),
                            null,
                            0,
                            refused.violations())));
            totals = totals.plus(new Totals(0, 0, stored, 0, 0));
        }

        /** A hearing that breaks a rule, or that the database refuses, is set aside alone. */
        private void store(Session session, Hearing hearing) throws SQLException {
            List<Hearing> alone = List.of(hearing);
            List<Violation> violations = HearingRules.check(hearing, HearingStore.storedCommittees(session, alone));
            if (!violations.isEmpty()) {
                refuse(hearing, violations);
                return;
            }
            try {
                Written written = write(session, alone);
                long added = written.hearings().size();
                totals = totals.plus(new Totals(added, 1 - added, 0, written.witnesses().size(), 0));
            } catch (SQLException e) {
                if (FailureClass.of(e) != FailureClass.PERMANENT) {
                    throw e;
                }
                refuse(hearing, List.of(Refusals.of(hearing.key(), e)));
            }
        }

        /** A lock that somebody else holds is waited for. */
        private Written write(Session session, List<Hearing> alone) throws SQLException {
            for (int attempt = 1; true; attempt++) {
                try {
                    String now = HearingStore.timestamp(work.time().now());
                    return session.write(
                            () -> HearingStore.write(session, alone, HearingStore.lookUp(session, alone), now));
                } catch (SQLException e) {
                    boolean again = FailureClass.of(e) == FailureClass.TRANSIENT
                            && attempt < work.options().retry().attempts();
                    if (!again) {
                        throw e;
                    }
                    retries++;
                    work.time().sleep(work.options().retry().pauseAfter(attempt));
                }
            }
        }

        private void refuse(Hearing hearing, List<Violation> violations) {
            failed++;
            totals = totals.plus(new Totals(0, 0, 0, 0, 1));
            work.findings()
                    .add(new SetAside(
                            SetAside.Kind.QUARANTINED,
                            "hearing",
                            hearing.eventId(),
                            hearing.position(),
                            (int) tried,
                            violations));
        }

        /** Each hearing is a batch. */
        private BatchTotals batches() {
            return new BatchTotals(tried, tried - failed, failed, retries, 0, List.of());
        }
    }
}
