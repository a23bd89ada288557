package dev.gavel.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL without an outcome that waits for the next statement of its connection, to be sent in one message with it. */
final class Piggyback {

    /** Source: PostgreSQL manual, appendix A. */
    static final String INVALID_SAVEPOINT = "3B001";

    private final Connection real;
    private final List<String> waiting = new ArrayList<>();

    /** Nothing waits; {@code real} is the driver's own connection. */
    Piggyback(Connection real) {
        this.real = real;
    }

    void add(String sql) {
        waiting.add(sql);
    }

    boolean holds(String sql) {
        return waiting.contains(sql);
    }

    /** Drops what waits after {@code sql}, and says whether that waits. */
    boolean dropAfter(String sql) {
        int place = waiting.lastIndexOf(sql);
        if (place >= 0) {
            waiting.subList(place + 1, waiting.size()).clear();
        }
        return place >= 0;
    }

    /** What waits, in order. */
    List<String> waiting() {
        return List.copyOf(waiting);
    }

    /** Nothing waits any more: it was sent, or need not be. */
    void clear() {
        waiting.clear();
    }

    /** Sends what waits in a message of its own. */
    void flush() throws SQLException {
        if (!waiting.isEmpty()) {
            String sql = String.join(Pipeline.SEPARATOR, waiting);
            clear();
            told(() -> {
                Sql.run(real, sql);
                return true;
            });
        }
    }

    /** Sends what had waited; where a savepoint is not there, what should have been undone may be. */
    static <T> T told(Transactions.Work<T> message) throws SQLException {
        try {
            return message.run();
        } catch (SQLException e) {
            throw INVALID_SAVEPOINT.equals(e.getSQLState()) ? new TransactionLostException(e) : e;
        }
    }

    /** A statement that knows nothing of what waits. */
    PreparedStatement prepare(String sql) throws SQLException {
        return real.prepareStatement(sql);
    }

    /** Calls a method as if without reflection. */
    static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
