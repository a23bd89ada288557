package dev.gavel.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The few shapes in which statements are run here: a list, one value, a batch of rows, a command.
 *
 * <p>What is run once is prepared for the occasion, what is run for every batch by {@link Statements} that are kept.
 */
public final class Sql {

    /** Rows at a time, where a driver would otherwise fetch them all. */
    private static final int FETCH_SIZE = 1_000;

    private Sql() {}

    /** Reads the current row of a result. */
    @FunctionalInterface
    public interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Takes the current row of a result. */
    @FunctionalInterface
    public interface RowSink {
        void take(ResultSet row) throws SQLException;
    }

    /** All rows of {@code sql}, with {@code parameters} bound from 1. */
    public static <T> List<T> list(
            Connection connection, String sql, RowMapper<T> mapper, @Nullable Object... parameters)
            throws SQLException {
        List<T> rows = new ArrayList<>();
        each(connection, sql, row -> rows.add(mapper.map(row)), parameters);
        return rows;
    }

    /** The first row of {@code sql}, or empty. */
    public static <T> Optional<T> first(
            Connection connection, String sql, RowMapper<T> mapper, @Nullable Object... parameters)
            throws SQLException {
        return list(connection, sql, mapper, parameters).stream().findFirst();
    }

    /** The number in the first column of the only row of {@code sql}. */
    public static long number(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        return list(connection, sql, row -> row.getLong(1), parameters).get(0);
    }

    /** Hands every row of {@code sql} to {@code sink} without holding more than one. */
    public static void each(Connection connection, String sql, RowSink sink, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            each(statement, sink, parameters);
        }
    }

    /** Hands every row of {@code sql} to {@code sink}, by a statement that is kept. */
    public static void each(Statements statements, String sql, RowSink sink, @Nullable Object... parameters)
            throws SQLException {
        statements.use(sql, statement -> each(statement, sink, parameters));
    }

    private static boolean each(PreparedStatement statement, RowSink sink, @Nullable Object... parameters)
            throws SQLException {
        statement.setFetchSize(FETCH_SIZE);
        bind(statement, parameters);
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                sink.take(rows);
            }
        }
        return true;
    }

    /** Runs one statement without parameters. */
    public static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs one statement and returns how many rows it changed. */
    public static int change(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    /** Runs {@code command} by a statement that is kept. */
    public static void run(Statements statements, Command command) throws SQLException {
        if (command instanceof Command.Query query) {
            statements.use(query.sql(), statement -> run(statement, query));
        } else if (command instanceof Command.Change change) {
            statements.use(change.sql(), statement -> run(statement, change));
        } else if (command instanceof Command.Each each && !each.rows().isEmpty()) {
            statements.use(each.sql(), statement -> changeEach(statement, each));
        } else if (command instanceof Command.EachKey each && !each.rows().isEmpty()) {
            statements.use(each.sql(), statement -> keyOfEach(statement, each));
        }
    }

    private static boolean run(PreparedStatement statement, Command.Query query) throws SQLException {
        bind(statement, query.parameters().toArray());
        try (ResultSet rows = statement.executeQuery()) {
            query.rows().take(rows);
        }
        return true;
    }

    private static boolean run(PreparedStatement statement, Command.Change change) throws SQLException {
        bind(statement, change.parameters().toArray());
        change.count().take(statement.executeUpdate());
        return true;
    }

    private static boolean changeEach(PreparedStatement statement, Command.Each each) throws SQLException {
        for (List<? extends @Nullable Object> row : each.rows()) {
            bind(statement, row.toArray());
            statement.addBatch();
        }
        for (int changed : statement.executeBatch()) {
            if (changed != 1 && changed != Statement.SUCCESS_NO_INFO) {
                throw new RowCountException("1 row changed by " + Messages.brief(each.sql()), 1, changed);
            }
        }
        return true;
    }

    private static boolean keyOfEach(PreparedStatement statement, Command.EachKey each) throws SQLException {
        for (List<? extends @Nullable Object> row : each.rows()) {
            bind(statement, row.toArray());
            try (ResultSet key = statement.executeQuery()) {
                if (!key.next()) {
                    throw new RowCountException("1 row inserted by " + Messages.brief(each.sql()), 1, 0);
                }
                each.keys().accept(key.getLong(1));
            }
        }
        return true;
    }

    static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
