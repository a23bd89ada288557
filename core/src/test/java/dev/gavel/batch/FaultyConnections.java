package dev.gavel.batch;

import dev.gavel.jdbc.ConnectionSource;
import dev.gavel.testing.Product;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.AutoSave;

/**
 * Connections that fail at chosen operations: opening one, beginning a transaction, every statement, read or written,
 * every savepoint, every commit. Nothing is counted and nothing fails until it is armed.
 */
public final class FaultyConnections implements ConnectionSource {

    private final ConnectionSource real;
    private IntPredicate operationFails = n -> false;
    private IntPredicate commitFailsBefore = n -> false;
    private IntPredicate commitFailsAfter = n -> false;
    private IntPredicate rollbackCommits = n -> false;
    private Supplier<SQLException> failure = FaultyConnections::lost;
    private boolean losing;
    private boolean savepointsStay;
    private boolean savepointsKeep;
    private boolean undoesStatements;
    private IntPredicate savepointKeeps = n -> false;
    private int savepointRollbacks;
    private int alsoNext;
    private int pending;
    private boolean armed;
    private int operations;
    private int commits;
    private int rollbacks;
    private int savepoints;

    public FaultyConnections(ConnectionSource real) {
        this.real = real;
    }

    /** What a driver says of a server that has gone. */
    public static SQLException lost() {
        return new SQLException("connection lost, by the test", "08006");
    }

    public FaultyConnections atOperation(IntPredicate which) {
        operationFails = which;
        return this;
    }

    public FaultyConnections beforeCommit(IntPredicate which) {
        commitFailsBefore = which;
        return this;
    }

    public FaultyConnections afterCommit(IntPredicate which) {
        commitFailsAfter = which;
        return this;
    }

    /**
     * Rollbacks, counted from 1, that keep what they should undo.
     *
     * <p>PostgreSQL would keep nothing of a transaction in which it refused a statement, so the driver is told to take
     * the refused statement back alone, as it does for whoever asks for {@code autosave=always}.
     */
    public FaultyConnections rollbackCommits(IntPredicate which) {
        rollbackCommits = which;
        return this;
    }

    public FaultyConnections with(Supplier<SQLException> thrown) {
        failure = thrown;
        return this;
    }

    /** Savepoints cannot be rolled back. */
    public FaultyConnections savepointsStay() {
        savepointsStay = true;
        undoesStatements = true;
        return this;
    }

    /** Rollbacks to savepoints, counted from 1, that undo nothing; on PostgreSQL as {@link #rollbackCommits}. */
    public FaultyConnections savepointKeeps(IntPredicate which) {
        savepointKeeps = which;
        undoesStatements = true;
        return this;
    }

    /** Rollbacks to savepoints undo nothing and say nothing; on PostgreSQL as {@link #rollbackCommits}. */
    public FaultyConnections savepointsKeep() {
        savepointsKeep = true;
        return this;
    }

    /** Lets the {@code count} operations after a failed commit fail too. */
    public FaultyConnections andNext(int count) {
        alsoNext = count;
        return this;
    }

    /** Closes the real connection with each failure. */
    public FaultyConnections losing() {
        losing = true;
        return this;
    }

    public FaultyConnections arm() {
        armed = true;
        return this;
    }

    public void disarm() {
        armed = false;
    }

    public int operations() {
        return operations;
    }

    public int commits() {
        return commits;
    }

    /** Rollbacks of whole transactions. */
    public int rollbacks() {
        return rollbacks;
    }

    public int savepoints() {
        return savepoints;
    }

    @Override
    public Connection open() throws SQLException {
        if (isDue()) {
            throw failure.get();
        }
        Connection connection = real.open();
        if (undoesStatements && Product.isPostgres()) {
            connection.unwrap(PGConnection.class).setAutosave(AutoSave.ALWAYS);
        }
        return proxy(Connection.class, (self, method, arguments) -> onConnection(connection, method, arguments));
    }

    private @Nullable Object onConnection(Connection connection, Method method, @Nullable Object[] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "commit" -> {
                return commit(connection);
            }
            case "rollback" -> {
                if (armed && arguments == null && rollbackCommits.test(++rollbacks)) {
                    connection.commit();
                    return null;
                }
                if (armed && arguments != null && savepointsStay) {
                    throw failure.get();
                }
                if (armed && arguments != null && savepointsKeep) {
                    return null;
                }
                if (armed && arguments != null && savepointKeeps.test(++savepointRollbacks)) {
                    return null;
                }
            }
            case "setAutoCommit" -> {
                if (Boolean.FALSE.equals(arguments[0])) {
                    operation(connection);
                }
            }
            case "setSavepoint" -> {
                savepoints += armed ? 1 : 0;
                operation(connection);
            }
            case "releaseSavepoint" -> operation(connection);
            default -> {}
        }
        Object result = invoke(connection, method, arguments);
        if (result instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, (s, m, a) -> onStatement(connection, statement, m, a));
        }
        return result instanceof Statement statement
                ? proxy(Statement.class, (s, m, a) -> onStatement(connection, statement, m, a))
                : result;
    }

    private @Nullable Object onStatement(
            Connection connection, Statement statement, Method method, @Nullable Object[] arguments) throws Throwable {
        if (method.getName().startsWith("execute")) {
            operation(connection);
        }
        return invoke(statement, method, arguments);
    }

    private void operation(Connection connection) throws SQLException {
        if (isDue()) {
            throw fail(connection);
        }
    }

    private boolean isDue() {
        if (!armed) {
            return false;
        }
        operations++;
        boolean due = pending > 0 || operationFails.test(operations);
        pending = Math.max(0, pending - 1);
        return due;
    }

    private @Nullable Object commit(Connection connection) throws SQLException {
        if (armed) {
            commits++;
        }
        if (armed && commitFailsBefore.test(commits)) {
            throw fail(connection);
        }
        connection.commit();
        if (armed && commitFailsAfter.test(commits)) {
            pending = alsoNext;
            throw fail(connection);
        }
        return null;
    }

    private SQLException fail(Connection connection) throws SQLException {
        if (losing) {
            connection.close();
        }
        return failure.get();
    }

    private static @Nullable Object invoke(Object target, Method method, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
