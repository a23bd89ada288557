package dev.gavel.validate;

import dev.gavel.fixtures.fault.ConnectionObserver;
import dev.gavel.fixtures.fault.Operation;
import dev.gavel.fixtures.fault.Savepoints;
import dev.gavel.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Digests of all tables around the rollback of one batch: to the savepoint that the batch began with, as its own
 * connection sees them; or of the whole transaction, alone or with other batches, as everybody does. After a lost
 * connection, too. Where an engine commits before its batch is done, and turns the batch away all the same, digests from
 * before it to after it, as everybody sees them.
 */
final class RollbackWatch implements ConnectionObserver {

    private final Database database;
    private final IntSupplier batch;
    private final int watched;
    private final Savepoints savepoints = new Savepoints();
    private final List<Around> seen = new ArrayList<>();
    private @Nullable String before;
    private @Nullable String beforeSavepoint;
    private @Nullable String beforeBatch;
    private @Nullable String afterBatch;
    private boolean committedInside;
    private boolean committed;

    RollbackWatch(Database database, IntSupplier batch, int watched) {
        this.database = database;
        this.batch = batch;
        this.watched = watched;
    }

    /** Digests around a rollback. */
    record Around(String before, String after) {}

    @Override
    public void before(Operation operation, @Nullable Connection real) throws SQLException {
        seeBatch(operation);
        if (before != null && (operation.type() == Operation.Type.OPEN || isBegin(operation))) {
            rolledBack();
        }
        if (isBegin(operation) && batch.getAsInt() <= watched) {
            before = DataDigest.of(database);
        }
        if (operation.type() == Operation.Type.SAVEPOINT && real != null && savepoints.depth(real) == 0) {
            beforeSavepoint = isWatched() ? DataDigest.of(real, database.dialect()) : null;
        }
    }

    @Override
    public void after(Operation operation, Connection real, @Nullable Throwable failure) throws SQLException {
        if (failure != null) {
            return;
        }
        boolean whole = operation.type() == Operation.Type.UNDO && savepoints.depth(real) == 1;
        savepoints.keeps(operation, real);
        if (whole && beforeSavepoint != null) {
            seen.add(new Around(beforeSavepoint, DataDigest.of(real, database.dialect())));
        } else if (operation.type() == Operation.Type.COMMIT) {
            before = null;
            committed |= isWatched();
        } else if (operation.type() == Operation.Type.ROLLBACK && before != null) {
            rolledBack();
        }
    }

    /** A commit is inside its batch where the batch writes on after it. */
    private void seeBatch(Operation operation) throws SQLException {
        int now = batch.getAsInt();
        if (now == watched && beforeBatch == null) {
            beforeBatch = DataDigest.of(database);
        } else if (now == watched && committed && operation.writes()) {
            committedInside = true;
        } else if (now > watched && beforeBatch != null && afterBatch == null) {
            afterBatch = DataDigest.of(database);
        }
    }

    private boolean isWatched() {
        return batch.getAsInt() == watched;
    }

    private static boolean isBegin(Operation operation) {
        return operation.type() == Operation.Type.BEGIN && operation.writes();
    }

    /** A transaction that ended before the batch had begun is none of it. */
    private void rolledBack() throws SQLException {
        if (batch.getAsInt() >= watched) {
            seen.add(new Around(String.valueOf(before), DataDigest.of(database)));
        }
        before = null;
    }

    /** The update has ended: what is open was rolled back. */
    void ended() throws SQLException {
        if (before != null) {
            rolledBack();
        }
        if (beforeBatch != null && afterBatch == null) {
            afterBatch = DataDigest.of(database);
        }
    }

    /**
     * The first rollback of the watched batch, once the update has ended; null where it had none.
     *
     * @param rejected whether the batch was turned away in the end
     */
    @Nullable
    Around around(boolean rejected) {
        if (rejected && committedInside && beforeBatch != null && afterBatch != null) {
            return new Around(beforeBatch, afterBatch);
        }
        return seen.isEmpty() ? null : seen.get(0);
    }
}
