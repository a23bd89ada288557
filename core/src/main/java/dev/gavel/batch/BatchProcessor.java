package dev.gavel.batch;

import dev.gavel.engine.FailurePolicy;
import dev.gavel.engine.Refusals;
import dev.gavel.engine.SetAside;
import dev.gavel.engine.UpdateWork;
import dev.gavel.hearing.Hearing;
import dev.gavel.hearing.Violation;
import dev.gavel.jdbc.CommitFailedException;
import dev.gavel.jdbc.FailureClass;
import dev.gavel.jdbc.Messages;
import dev.gavel.store.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one batch, alone in its transactions, from validation to its end: committed, partly or not at all. */
final class BatchProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(BatchProcessor.class);

    private final UpdateWork work;
    private final Sessions sessions;
    private final CheckpointLog checkpoints;

    BatchProcessor(UpdateWork work, Sessions sessions, CheckpointLog checkpoints) {
        this.work = work;
        this.sessions = sessions;
        this.checkpoints = checkpoints;
    }

    /** Processes {@code batch}; {@code tally} holds retries and rollbacks afterwards. */
    BatchResult process(Batch batch, Tally tally) {
        return process(batch, tally, null);
    }

    /** Processes a batch of which one attempt failed before with {@code first}, beside others. */
    BatchResult processAgain(Batch batch, Tally tally, SQLException first) {
        return process(batch, tally, FailureClass.of(first) == FailureClass.TRANSIENT ? first : null);
    }

    private BatchResult process(Batch batch, Tally tally, @Nullable SQLException first) {
        try {
            Validated validated = validate(batch, tally);
            if (work.options().onFailure() == FailurePolicy.REJECT_BATCH
                    && !validated.refused().isEmpty()) {
                return reject(batch, validated);
            }
            tally.setAside(validated.refused());
            if (!validated.accepted().isEmpty()) {
                commit(batch, validated.accepted(), tally, first);
            }
        } catch (SQLException e) {
            List<Hearing> all =
                    batch.changes().stream().map(change -> change.hearing()).toList();
            giveUp(batch, all, tally, e);
        }
        return tally.result();
    }

    private Validated validate(Batch batch, Tally tally) throws SQLException {
        return retrying(tally, null, session -> validated(work, session, batch));
    }

    /** Validates {@code batch}, and says so. */
    static Validated validated(UpdateWork work, Session session, Batch batch) throws SQLException {
        long start = work.time().nanos();
        Validated validated = BatchValidator.validate(session, batch);
        work.metrics().validation(batch.changes().size(), work.time().since(start));
        LOG.debug(
                "event=batch-validated batch={} accepted={} refused={}",
                batch.number(),
                validated.accepted().size(),
                validated.refused().size());
        return validated;
    }

    static BatchResult reject(Batch batch, Validated validated) {
        List<SetAside> all = new ArrayList<>();
        validated.refused().forEach(s -> all.add(rejected(batch, s.identifier(), s, s.violations())));
        SetAside first = validated.refused().get(0);
        Violation because = new Violation(
                "batch-rejected",
                "batch",
                String.valueOf(first.identifier()),
                "its batch was turned away because of " + first.describe(),
                "correct that record and run the update again");
        for (Hearing hearing : validated.accepted()) {
            all.add(new SetAside(
                    SetAside.Kind.REJECTED,
                    "hearing",
                    hearing.eventId(),
                    hearing.position(),
                    batch.number(),
                    List.of(because)));
        }
        return new BatchResult.Rejected(first.describe(), all);
    }

    private static SetAside rejected(Batch batch, @Nullable String id, SetAside from, List<Violation> violations) {
        return new SetAside(SetAside.Kind.REJECTED, "hearing", id, from.position(), batch.number(), violations);
    }

    private void commit(Batch batch, List<Hearing> hearings, Tally tally, @Nullable SQLException first)
            throws SQLException {
        BatchTransaction[] last = new BatchTransaction[1];
        try {
            retrying(tally, first, session -> {
                last[0] = BatchTransaction.of(work, batch, hearings);
                return commitOnce(last[0], session);
            });
            tally.committed(last[0], hearings.size());
            last[0].checkpoint().ifPresent(checkpoints::append);
        } catch (SQLException e) {
            verifyRollback(last[0], tally);
            if (isolates(e) && hearings.size() > 1 && !tally.isFatal()) {
                int middle = hearings.size() / 2;
                commit(batch, hearings.subList(0, middle), tally, null);
                commit(batch, hearings.subList(middle, hearings.size()), tally, null);
            } else {
                giveUp(batch, hearings, tally, e);
            }
        }
    }

    private boolean commitOnce(BatchTransaction transaction, Session session) throws SQLException {
        try {
            transaction.run(session);
        } catch (CommitFailedException e) {
            if (!isCommitted(transaction)) {
                throw (SQLException) e.getCause();
            }
            LOG.warn("event=commit-confirmed reason=\"{}\"", Messages.oneLine(e));
        }
        return true;
    }

    private boolean isCommitted(BatchTransaction transaction) throws SQLException {
        sessions.renewIfLost();
        return Retry.transients(work.options().retry(), work.time(), sessions, transaction::isCommitted);
    }

    private boolean isolates(SQLException failure) {
        return work.options().onFailure() == FailurePolicy.ISOLATE
                && FailureClass.of(failure) == FailureClass.PERMANENT;
    }

    /** Where no transaction was tried, none left anything. */
    private void verifyRollback(@Nullable BatchTransaction transaction, Tally tally) {
        long start = work.time().nanos();
        boolean verified = true;
        try {
            sessions.renewIfLost();
            verified = transaction == null || transaction.isUndone(sessions.current());
        } catch (SQLException e) {
            LOG.warn("event=rollback-unverifiable reason=\"{}\"", Messages.oneLine(e));
        }
        tally.rolledBack(verified);
        work.metrics().rollback(verified, work.time().since(start));
    }

    private void giveUp(Batch batch, List<Hearing> hearings, Tally tally, SQLException failure) {
        boolean alone = hearings.size() == 1 && isolates(failure);
        SetAside.Kind kind = alone ? SetAside.Kind.QUARANTINED : SetAside.Kind.REJECTED;
        tally.failed(String.valueOf(work.database().unusable(failure).getMessage()), FailureClass.of(failure));
        tally.setAside(turnedAway(batch, hearings, kind, failure));
    }

    /** Each of {@code hearings}, with {@code failure} as the reason. */
    static List<SetAside> turnedAway(Batch batch, List<Hearing> hearings, SetAside.Kind kind, SQLException failure) {
        return hearings.stream()
                .map(hearing -> new SetAside(
                        kind,
                        "hearing",
                        hearing.eventId(),
                        hearing.position(),
                        batch.number(),
                        List.of(Refusals.of(String.valueOf(hearing.eventId()), failure))))
                .toList();
    }

    /** All of a batch that was rolled back with others, and not tried again since the run had stopped. */
    static List<SetAside> notTried(Batch batch, String reason) {
        Violation because = new Violation(
                "not-tried",
                "batch",
                String.valueOf(batch.number()),
                "the update was stopped before its batch was stored: " + reason,
                "run the update again when the database is available");
        return batch.changes().stream()
                .map(change -> new SetAside(
                        SetAside.Kind.REJECTED,
                        "hearing",
                        change.hearing().eventId(),
                        change.hearing().position(),
                        batch.number(),
                        List.of(because)))
                .toList();
    }

    private <T> T retrying(Tally tally, @Nullable SQLException first, Retry.Attempt<T> attempt) throws SQLException {
        int before = sessions.retries();
        try {
            return first == null
                    ? Retry.transients(work.options().retry(), work.time(), sessions, attempt)
                    : Retry.further(first, work.options().retry(), work.time(), sessions, attempt);
        } finally {
            tally.retried(sessions.retries() - before);
        }
    }
}
