package dev.gavel.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The prepared statements of one connection, kept for the next time that the same SQL is run.
 *
 * <p>A statement that failed, or that has not been used for long, is let go; all of them end with their connection. Not
 * thread-safe.
 */
public final class Statements {

    /** More different statements than an update of one shape of changes has. */
    private static final int MOST = 64;

    private final Connection connection;
    private final Map<String, PreparedStatement> kept = new LinkedHashMap<>();

    /** None yet; {@code connection} is closed by whoever opened it. */
    public Statements(Connection connection) {
        this.connection = connection;
    }

    /** Uses a prepared statement, which is of no more use afterwards. */
    interface Use<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    /** Out of the map while it is used, so that a use within it gets another. */
    <T> T use(String sql, Use<T> use) throws SQLException {
        PreparedStatement before = kept.remove(sql);
        PreparedStatement statement = before == null ? connection.prepareStatement(sql) : before;
        try {
            T result = use.run(statement);
            keep(sql, statement);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            closeAfter(statement, e);
            throw e;
        }
    }

    private void keep(String sql, PreparedStatement statement) throws SQLException {
        PreparedStatement another = kept.put(sql, statement);
        if (another != null) {
            another.close();
        }
        if (kept.size() > MOST) {
            String eldest = kept.keySet().iterator().next();
            PreparedStatement old = kept.remove(eldest);
            if (old != null) {
                old.close();
            }
        }
    }

    private static void closeAfter(PreparedStatement statement, Throwable failure) {
        try {
            statement.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
