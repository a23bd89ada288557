package dev.gavel.testing;

import dev.gavel.jdbc.ConnectionSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Connections that fail at chosen statements and commits, and count what goes through them. */
public final class Faults implements ConnectionSource {

    private static final Pattern WRITES = Pattern.compile("(INSERT INTO|UPDATE|DELETE FROM) (?!gavel_persons)");
    private static final Pattern LOOK_UP = Pattern.compile("SELECT [^;(]* FROM hearings WHERE event_id");

    private final ConnectionSource real;
    private IntPredicate statementFails = n -> false;
    private IntPredicate commitFailsBefore = n -> false;
    private IntPredicate commitFailsAfter = n -> false;
    private boolean losesConnection;
    private Supplier<SQLException> failure = Faults::busy;
    private IntPredicate lookUpFails = n -> false;
    private int lookUps;
    private int statements;
    private int commits;
    private final List<String> ran = new ArrayList<>();

    public Faults(ConnectionSource real) {
        this.real = real;
    }

    public static SQLException busy() {
        return fault("busy, by the test", SQLiteErrorCode.SQLITE_BUSY, "55P03");
    }

    public static SQLException constraint() {
        return fault("refused, by the test", SQLiteErrorCode.SQLITE_CONSTRAINT, "23514");
    }

    public static SQLException full() {
        return fault("full, by the test", SQLiteErrorCode.SQLITE_FULL, "53100");
    }

    private static SQLException fault(String message, SQLiteErrorCode sqlite, String postgres) {
        return Product.choose(new SQLiteException(message, sqlite), new SQLException(message, postgres));
    }

    /** Writing statements, counted from 1, that fail. */
    public Faults atStatement(IntPredicate which, Supplier<SQLException> with) {
        statementFails = which;
        failure = with;
        return this;
    }

    /** Look-ups of stored hearings, counted from 1, that fail. */
    public Faults atLookUp(IntPredicate which, Supplier<SQLException> with) {
        lookUpFails = which;
        failure = with;
        return this;
    }

    /** Commits, counted from 1, that fail before they take place. */
    public Faults beforeCommit(IntPredicate which, Supplier<SQLException> with) {
        commitFailsBefore = which;
        failure = with;
        return this;
    }

    /** Commits, counted from 1, that fail after they took place. */
    public Faults afterCommit(IntPredicate which, Supplier<SQLException> with) {
        commitFailsAfter = which;
        failure = with;
        return this;
    }

    /** Closes the real connection with each failure. */
    public Faults losingTheConnection() {
        losesConnection = true;
        return this;
    }

    public int statements() {
        return statements;
    }

    public int commits() {
        return commits;
    }

    /** How often stored hearings were looked up. */
    public int lookUps() {
        return lookUps;
    }

    /** The SQL of every statement that went through, in order. */
    public List<String> ran() {
        return ran;
    }

    @Override
    public Connection open() throws SQLException {
        Connection connection = real.open();
        return proxy(Connection.class, (self, method, arguments) -> onConnection(connection, method, arguments));
    }

    private @Nullable Object onConnection(Connection connection, Method method, @Nullable Object[] arguments)
            throws Throwable {
        if (method.getName().equals("commit")) {
            return commit(connection);
        }
        Object result = invoke(connection, method, arguments);
        if (result instanceof PreparedStatement statement) {
            String sql = String.valueOf(arguments[0]);
            return proxy(PreparedStatement.class, (s, m, a) -> onStatement(connection, statement, sql, m, a));
        }
        if (result instanceof Statement statement) {
            return proxy(Statement.class, (s, m, a) -> onStatement(connection, statement, "", m, a));
        }
        return result;
    }

    private @Nullable Object onStatement(
            Connection connection, Statement statement, String sql, Method method, @Nullable Object[] arguments)
            throws Throwable {
        if (method.getName().startsWith("execute") && writes(sql)) {
            statements++;
            ran.add(sql);
            if (statementFails.test(statements)) {
                throw fail(connection);
            }
        }
        if (method.getName().startsWith("execute") && LOOK_UP.matcher(sql).lookingAt()) {
            lookUps++;
            if (lookUpFails.test(lookUps)) {
                throw fail(connection);
            }
        }
        return invoke(statement, method, arguments);
    }

    /** Several statements may be sent together. */
    static boolean writes(String sql) {
        return Stream.of(sql.split("; ")).anyMatch(one -> WRITES.matcher(one).lookingAt());
    }

    private Object commit(Connection connection) throws SQLException {
        if (!wrote(connection)) {
            connection.commit();
            return "";
        }
        commits++;
        if (commitFailsBefore.test(commits)) {
            throw fail(connection);
        }
        connection.commit();
        if (commitFailsAfter.test(commits)) {
            throw fail(connection);
        }
        return "";
    }

    /** Reading transactions are not counted. */
    private boolean wrote(Connection connection) {
        return connection != null && statements > 0;
    }

    private SQLException fail(Connection connection) throws SQLException {
        if (losesConnection) {
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
        return type.cast(Proxy.newProxyInstance(Faults.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
