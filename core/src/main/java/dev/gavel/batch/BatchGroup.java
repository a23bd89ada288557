package dev.gavel.batch;

import dev.gavel.engine.FailurePolicy;
import dev.gavel.engine.SetAside;
import dev.gavel.engine.UpdateWork;
import dev.gavel.hearing.Hearing;
import dev.gavel.hearing.HearingChange;
import dev.gavel.jdbc.CommitFailedException;
import dev.gavel.jdbc.FailureClass;
import dev.gavel.jdbc.Messages;
import dev.gavel.jdbc.TransactionLostException;
import dev.gavel.store.HearingImage;
import dev.gavel.store.HearingStore;
import dev.gavel.store.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches in one transaction, each in a savepoint of its own: isolated one by one, and made durable by one commit.
 *
 * <p>What the database refuses is undone to the batch's savepoint and costs the other batches nothing. Whatever else goes
 * wrong rolls back the transaction; then {@link BatchProcessor} takes the batches one by one, as if there had been no
 * group. Serves one transaction. Source: ADR 0040.
 */
final class BatchGroup {

    private static final Logger LOG = LoggerFactory.getLogger(BatchGroup.class);

    private static final int OFTEN = 2;

    private final UpdateWork work;
    private final List<Batch> begun = new ArrayList<>();
    private final List<BatchTransaction> tried = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private int hearings;
    private boolean exhausted;
    private @Nullable Batch inDoubt;
    private @Nullable RuntimeException broken;

    BatchGroup(UpdateWork work, Batch first) {
        this.work = work;
        begin(first);
    }

    /** A batch that came to its end in the group's transaction, and what it will be reported as once that is durable. */
    record Member(Batch batch, BatchResult result, Tally tally, Optional<BatchTransaction> applied, Duration took) {}

    /** The batches that were asked for, in order, the one that failed and none after it among them. */
    List<Batch> begun() {
        return List.copyOf(begun);
    }

    /** The batches that came to their ends, in order. */
    List<Member> members() {
        return List.copyOf(members);
    }

    /** The batch in which, or with whose commit, the group failed; empty where none was being worked on. */
    Optional<Batch> failed() {
        return Optional.ofNullable(inDoubt);
    }

    /** Whether the changes came to their end. */
    boolean isExhausted() {
        return exhausted;
    }

    /** Fails as the source of the changes failed, where it did: what had come before is durable then. */
    void demandWholeSource() {
        if (broken != null) {
            throw broken;
        }
    }

    /**
     * Applies the batches and makes them durable.
     *
     * @throws SQLException where nothing of them is there, or that cannot be told
     */
    void commit(Sessions sessions) throws SQLException {
        try {
            Session session = sessions.current();
            session.writeManyBatches(() -> fill(session));
        } catch (CommitFailedException e) {
            sessions.renewIfLost();
            if (!Retry.transients(work.options().retry(), work.time(), sessions, this::isCommitted)) {
                throw (SQLException) e.getCause();
            }
            LOG.warn("event=commit-confirmed batches={} reason=\"{}\"", begun.size(), Messages.oneLine(e));
        }
    }

    /** The first batch was found before the transaction, in which it is read about anew. */
    private boolean fill(Session session) throws SQLException {
        attempt(session, begun.get(0));
        List<HearingChange> changes = next(session);
        while (!changes.isEmpty()) {
            Batch batch = new Batch(begun.get(begun.size() - 1).number() + 1, changes);
            begin(batch);
            attempt(session, batch);
            changes = next(session);
        }
        inDoubt = begun.get(begun.size() - 1);
        return BatchTransaction.demandIntact(session, applied());
    }

    private void begin(Batch batch) {
        begun.add(batch);
        inDoubt = batch;
        hearings += batch.changes().size();
    }

    /** What was read before the source failed is worth its commit. */
    private List<HearingChange> next(Session session) throws SQLException {
        if (hearings + work.options().size() > work.options().durable()) {
            return List.of();
        }
        try {
            if (!work.changes().isReady()) {
                return List.of();
            }
            List<HearingChange> changes =
                    work.changes().next(session, work.options().size());
            exhausted = changes.isEmpty();
            return changes;
        } catch (IOException e) {
            broken = new UncheckedIOException(e);
        } catch (RuntimeException e) {
            broken = e;
        }
        return List.of();
    }

    private void attempt(Session session, Batch batch) throws SQLException {
        long start = work.time().nanos();
        Tally tally = new Tally();
        Validated validated = BatchProcessor.validated(work, session, batch);
        BatchResult result = null;
        BatchTransaction applied = null;
        if (work.options().onFailure() == FailurePolicy.REJECT_BATCH
                && !validated.refused().isEmpty()) {
            result = BatchProcessor.reject(batch, validated);
        } else {
            tally.setAside(validated.refused());
            applied = validated.accepted().isEmpty() ? null : apply(session, batch, validated.accepted(), tally);
        }
        members.add(new Member(
                batch,
                result == null ? tally.result() : result,
                tally,
                Optional.ofNullable(applied),
                work.time().since(start)));
        inDoubt = null;
    }

    private @Nullable BatchTransaction apply(Session session, Batch batch, List<Hearing> accepted, Tally tally)
            throws SQLException {
        boolean likelyRefused = isRefusedOften();
        BatchTransaction transaction = BatchTransaction.of(work, batch, accepted);
        tried.add(transaction);
        session.decideLater(accepted.stream().map(Hearing::key).toList());
        try {
            if (likelyRefused) {
                transaction.runInsideByRows(session);
            } else {
                transaction.runInside(session);
            }
            tally.committed(transaction, accepted.size());
            return transaction;
        } catch (SQLException e) {
            turnAway(session, transaction, batch, accepted, tally, e);
            return null;
        }
    }

    /** Where the latest batch held two refused hearings or more, nearly nine in ten like it hold one. */
    private boolean isRefusedOften() {
        return !tried.isEmpty() && tried.get(tried.size() - 1).quarantined().size() >= OFTEN;
    }

    /** A batch that was undone whole, because the policy says so; what failed before its checkpoint has no savepoint. */
    private void turnAway(
            Session session,
            BatchTransaction transaction,
            Batch batch,
            List<Hearing> accepted,
            Tally tally,
            SQLException refusal)
            throws SQLException {
        boolean refused = FailureClass.of(refusal) == FailureClass.PERMANENT
                && !(refusal instanceof TransactionLostException)
                && work.options().onFailure() == FailurePolicy.REJECT_BATCH;
        long start = work.time().nanos();
        if (!refused || transaction.checkpoint().isEmpty() || !transaction.isUndone(session)) {
            throw refusal;
        }
        work.metrics().rollback(true, work.time().since(start));
        tally.rolledBack(true);
        tally.failed(String.valueOf(work.database().unusable(refusal).getMessage()), FailureClass.PERMANENT);
        tally.setAside(BatchProcessor.turnedAway(batch, accepted, SetAside.Kind.REJECTED, refusal));
    }

    private List<BatchTransaction> applied() {
        return members.stream().flatMap(member -> member.applied().stream()).toList();
    }

    /** Every change differs from what was stored, so that the last record of each hearing tells for all. */
    private boolean isCommitted(Session session) throws SQLException {
        Map<String, Hearing> last = new LinkedHashMap<>();
        applied().stream()
                .flatMap(transaction -> transaction.applied().stream())
                .forEach(hearing -> last.put(hearing.key(), hearing));
        return BatchTransaction.areStored(session, List.copyOf(last.values()));
    }

    /** Whether every hearing that was touched is stored exactly as the group found it. */
    boolean isUndone(Session session) throws SQLException {
        Map<String, HearingImage> before = new HashMap<>();
        Set<String> touched = new HashSet<>();
        for (BatchTransaction transaction : tried) {
            transaction
                    .checkpoint()
                    .ifPresent(checkpoint -> checkpoint.eventIds().stream()
                            .filter(touched::add)
                            .filter(checkpoint.before()::containsKey)
                            .forEach(id -> before.put(id, checkpoint.before().get(id))));
        }
        return before.equals(HearingStore.images(session, touched));
    }
}
