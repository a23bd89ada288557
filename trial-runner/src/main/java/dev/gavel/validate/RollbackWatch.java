package dev.gavel.validate;

import dev.gavel.fixtures.fault.ConnectionObserver;
import dev.gavel.fixtures.fault.Operation;
import dev.gavel.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Digests of all tables right before the transaction of one batch begins and right after it was rolled back, or after
 * its connection was lost.
 */
final class RollbackWatch implements ConnectionObserver {

    private final Database database;
    private final IntSupplier batch;
    private final int watched;
    private final List<Around> seen = new ArrayList<>();
    private @Nullable String before;

    RollbackWatch(Database database, IntSupplier batch, int watched) {
        this.database = database;
        this.batch = batch;
        this.watched = watched;
    }

    /** Digests around a rollback. */
    record Around(String before, String after) {}

    @Override
    public void before(Operation operation, @Nullable Connection real) throws SQLException {
        if (before != null && (operation.type() == Operation.Type.OPEN || isBegin(operation))) {
            rolledBack();
        }
        if (isBegin(operation) && batch.getAsInt() == watched) {
            before = DataDigest.of(database);
        }
    }

    @Override
    public void after(Operation operation, Connection real, @Nullable Throwable failure) throws SQLException {
        if (before != null && failure == null) {
            if (operation.type() == Operation.Type.COMMIT) {
                before = null;
            } else if (operation.type() == Operation.Type.ROLLBACK) {
                rolledBack();
            }
        }
    }

    private static boolean isBegin(Operation operation) {
        return operation.type() == Operation.Type.BEGIN && operation.writes();
    }

    private void rolledBack() throws SQLException {
        seen.add(new Around(String.valueOf(before), DataDigest.of(database)));
        before = null;
    }

    /** The first rollback of the watched batch, once the update has ended; null where it had none. */
    @Nullable
    Around first() throws SQLException {
        if (before != null) {
            rolledBack();
        }
        return seen.isEmpty() ? null : seen.get(0);
    }
}
