package dev.gavel.validate;

import dev.gavel.fixtures.fault.ConnectionObserver;
import dev.gavel.fixtures.fault.Operation;
import dev.gavel.fixtures.fault.Savepoints;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the hearings between one boundary and the next in the database itself, as {@link WrittenHearings} does.
 *
 * <p>A boundary is the release of a savepoint that is not a part of another one, or a commit; what lies between savepoints
 * counts when it is committed, and not at all where it is not.
 */
final class Boundaries implements ConnectionObserver {

    private final Savepoints savepoints = new Savepoints();
    private final Map<Connection, Integer> counted = new WeakHashMap<>();
    private final Map<Connection, Integer> committing = new WeakHashMap<>();
    private final Map<Connection, List<Integer>> undecided = new WeakHashMap<>();
    private final List<Integer> hearings = new ArrayList<>();

    /** Hearings before each boundary that had any. */
    List<Integer> hearings() {
        return List.copyOf(hearings);
    }

    @Override
    public void opened(Connection real) throws SQLException {
        WrittenHearings.begin(real);
    }

    @Override
    public void before(Operation operation, @Nullable Connection real) throws SQLException {
        if (operation.type() == Operation.Type.COMMIT && real != null) {
            committing.put(real, WrittenHearings.count(real));
        }
    }

    @Override
    public void after(Operation operation, Connection real, @Nullable Throwable failure) throws SQLException {
        if (failure != null) {
            return;
        }
        if (savepoints.keeps(operation, real)) {
            divide(real, WrittenHearings.count(real));
        } else if (operation.type() == Operation.Type.COMMIT) {
            divide(real, committing.getOrDefault(real, 0));
            hearings.addAll(undecided.getOrDefault(real, List.of()));
            undecided.remove(real);
        } else if (operation.type() == Operation.Type.ROLLBACK) {
            undecided.remove(real);
            counted.put(real, WrittenHearings.count(real));
        }
    }

    private void divide(Connection real, int now) {
        int before = counted.getOrDefault(real, 0);
        counted.put(real, now);
        if (now > before) {
            undecided.computeIfAbsent(real, is -> new ArrayList<>()).add(now - before);
        }
    }
}
