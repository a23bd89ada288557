package dev.gavel.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement that takes along what waits for it where it is prepared and run alone; any other lets that be sent first.
 *
 * <p>What it was told is told again to another statement, whose text begins with what waits, and as many outcomes of that
 * one are passed over.
 */
final class PiggybackStatement implements InvocationHandler {

    private static final Set<String> OUTCOME = Set.of(
            "getResultSet",
            "getUpdateCount",
            "getLargeUpdateCount",
            "getMoreResults",
            "getGeneratedKeys",
            "getWarnings",
            "clearWarnings",
            "cancel");

    /** As the driver calls it where rows come unasked, or do not come. */
    private static final String UNEXPECTED = "0100E";

    private final Connection connection;
    private final Statement plain;
    private final @Nullable String sql;
    private final Piggyback piggyback;
    private final Map<Object, Setting> settings = new LinkedHashMap<>();
    private final Map<List<String>, PreparedStatement> carrying = new HashMap<>();
    private Statement latest;

    /**
     * The statement {@code plain} of {@code connection}.
     *
     * @param sql its text; null where it cannot take anything along
     */
    PiggybackStatement(Connection connection, Statement plain, @Nullable String sql, Piggyback piggyback) {
        this.connection = connection;
        this.plain = plain;
        this.sql = sql;
        this.piggyback = piggyback;
        this.latest = plain;
    }

    /** A parameter or a property that was set. */
    private interface Setting {
        void tell(PreparedStatement statement) throws Throwable;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        if (name.startsWith("set")) {
            remember(method, arguments);
        }
        return switch (name) {
            case "equals" -> arguments != null && self == arguments[0];
            case "getConnection" -> connection;
            case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" ->
                arguments == null ? run(method) : now(method, arguments);
            case "executeBatch", "executeLargeBatch" -> now(method, arguments);
            case "clearParameters" -> forget(method);
            case "close" -> close();
            default -> Piggyback.call(OUTCOME.contains(name) ? latest : plain, method, arguments);
        };
    }

    /** Parameters by their place or name, properties by their method; the latest of each. */
    private void remember(Method method, @Nullable Object @Nullable [] arguments) {
        Object key =
                arguments != null && arguments.length > 1 && arguments[0] != null ? arguments[0] : method.getName();
        settings.remove(key);
        settings.put(key, statement -> Piggyback.call(statement, method, arguments));
    }

    private @Nullable Object forget(Method method) throws Throwable {
        settings.keySet().removeIf(Integer.class::isInstance);
        return Piggyback.call(plain, method, null);
    }

    private @Nullable Object now(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        piggyback.flush();
        latest = plain;
        return Piggyback.call(plain, method, arguments);
    }

    private @Nullable Object run(Method method) throws Throwable {
        List<String> waiting = piggyback.waiting();
        if (sql == null || waiting.isEmpty() || plain.isClosed()) {
            return now(method, null);
        }
        PreparedStatement statement = carrying.get(waiting);
        if (statement == null) {
            statement = piggyback.prepare(String.join(Pipeline.SEPARATOR, waiting) + Pipeline.SEPARATOR + sql);
            carrying.put(waiting, statement);
        }
        statement.clearParameters();
        for (Setting setting : settings.values()) {
            setting.tell(statement);
        }
        latest = statement;
        piggyback.clear();
        boolean rows = Piggyback.told(statement::execute);
        for (int i = 0; i < waiting.size(); i++) {
            rows = statement.getMoreResults();
        }
        return outcome(method.getName(), statement, rows);
    }

    /** Of the statement itself, behind that of what it took along. */
    private static @Nullable Object outcome(String asked, PreparedStatement statement, boolean rows)
            throws SQLException {
        if (asked.equals("execute")) {
            return rows;
        }
        if (rows != asked.equals("executeQuery")) {
            throw new SQLException("the statement answers with " + (rows ? "rows" : "a number of rows"), UNEXPECTED);
        }
        return switch (asked) {
            case "executeQuery" -> statement.getResultSet();
            case "executeUpdate" -> statement.getUpdateCount();
            default -> statement.getLargeUpdateCount();
        };
    }

    private @Nullable Object close() throws SQLException {
        for (PreparedStatement statement : carrying.values()) {
            statement.close();
        }
        plain.close();
        return null;
    }
}
