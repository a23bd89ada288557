package dev.gavel.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose named savepoints are set, released and gone back to in the message of the next statement, which saves a
 * round trip for each of these.
 *
 * <p>What fails of that fails what comes next instead, a statement or the commit: where a savepoint is not there, with a
 * {@link TransactionLostException}. In the database it has a name that no other one has which may be there: one that was
 * never set, since its message failed before, is then not taken for one around it, nor for that which its message should
 * have released. What is unwrapped, and the statement behind a result, do not know what waits. Not thread-safe. Source: ADR
 * 0049 and 0052.
 */
public final class PiggybackConnection implements InvocationHandler {

    private final Connection real;
    private final BooleanSupplier mayWait;
    private final Piggyback piggyback;
    private final List<Named> open = new ArrayList<>();

    private PiggybackConnection(Connection real, BooleanSupplier mayWait) {
        this.real = real;
        this.mayWait = mayWait;
        this.piggyback = new Piggyback(real);
    }

    /**
     * The connection {@code real}, of a driver that sends statements with a semicolon between as one message.
     *
     * @param mayWait asked for each savepoint; false where the driver undoes a failed statement alone, and with it what was
     *     sent before it in one message
     */
    public static Connection of(Connection real, BooleanSupplier mayWait) {
        return proxy(Connection.class, new PiggybackConnection(real, mayWait));
    }

    /** A savepoint by its user's name, and by the one that the database knows; equal to no other. */
    private static final class Named implements Savepoint {

        private final String name;
        private final String place;
        private final String quoted;

        Named(String name, String place) {
            this.name = name;
            this.place = place;
            this.quoted = '"' + place + '_' + name.replace("\"", "\"\"") + '"';
        }

        @Override
        public int getSavepointId() throws SQLException {
            throw new SQLException("savepoint " + name + " has a name and no number", Piggyback.INVALID_SAVEPOINT);
        }

        @Override
        public String getSavepointName() {
            return name;
        }

        Named renamed() {
            return new Named(name, place + "b");
        }

        String set() {
            return "SAVEPOINT " + quoted;
        }

        String release() {
            return "RELEASE SAVEPOINT " + quoted;
        }

        String rollback() {
            return "ROLLBACK TO SAVEPOINT " + quoted;
        }
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
        return switch (method.getName()) {
            case "equals" -> self == first;
            case "hashCode", "toString", "getAutoCommit", "isClosed", "unwrap", "isWrapperFor" ->
                Piggyback.call(real, method, arguments);
            case "createStatement", "prepareStatement", "prepareCall" ->
                statement((Connection) self, method, arguments);
            case "setSavepoint" ->
                first != null && !real.getAutoCommit() && mayWait.getAsBoolean()
                        ? set((String) first)
                        : now(method, arguments);
            case "releaseSavepoint" -> first instanceof Named named ? release(named) : now(method, arguments);
            case "rollback" -> rollback(first, method, arguments);
            case "commit", "setAutoCommit" -> endBy(method, arguments);
            case "close", "abort" -> end(method, arguments);
            default -> now(method, arguments);
        };
    }

    /** What cannot be told to be independent of what waits comes after it. */
    private @Nullable Object now(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        piggyback.flush();
        return Piggyback.call(real, method, arguments);
    }

    /** What waits is sent although it ends here: in a transaction that has failed, nothing else would tell of that. */
    private @Nullable Object endBy(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        piggyback.flush();
        return end(method, arguments);
    }

    /** The end of a transaction is the end of its savepoints, too. */
    private @Nullable Object end(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        piggyback.clear();
        open.clear();
        return Piggyback.call(real, method, arguments);
    }

    private Savepoint set(String name) {
        Named savepoint = new Named(name, String.valueOf(open.size()));
        while (piggyback.holds(savepoint.release())) {
            savepoint = savepoint.renamed();
        }
        open.add(savepoint);
        piggyback.add(savepoint.set());
        return savepoint;
    }

    private @Nullable Object release(Named savepoint) throws SQLException {
        endWhatIsInside(savepoint);
        open.remove(open.size() - 1);
        piggyback.add(savepoint.release());
        return null;
    }

    private @Nullable Object rollback(@Nullable Object to, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (to == null) {
            return end(method, arguments);
        }
        return to instanceof Named savepoint ? rollback(savepoint) : now(method, arguments);
    }

    /** Nothing was run in a savepoint that waits itself; of any other one, whatever waits is inside it. */
    private @Nullable Object rollback(Named savepoint) throws SQLException {
        endWhatIsInside(savepoint);
        if (!piggyback.dropAfter(savepoint.set())) {
            piggyback.clear();
            piggyback.add(savepoint.rollback());
        }
        return null;
    }

    private void endWhatIsInside(Named savepoint) throws SQLException {
        int depth = open.lastIndexOf(savepoint);
        if (depth < 0) {
            throw new SQLException(
                    "savepoint " + savepoint.name + " was released or has ended", Piggyback.INVALID_SAVEPOINT);
        }
        open.subList(depth + 1, open.size()).clear();
    }

    private Statement statement(Connection self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Statement statement = (Statement) Objects.requireNonNull(Piggyback.call(real, method, arguments));
        boolean carries = method.getName().equals("prepareStatement") && arguments != null && arguments.length == 1;
        String sql = carries ? (String) Objects.requireNonNull(arguments)[0] : null;
        return proxy(
                method.getReturnType().asSubclass(Statement.class),
                new PiggybackStatement(self, statement, sql, piggyback));
    }

    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
