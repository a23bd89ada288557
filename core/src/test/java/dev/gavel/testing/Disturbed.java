package dev.gavel.testing;

import dev.gavel.jdbc.ConnectionSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Connections that let something happen to the database just before one writing statement or commit, once. */
public final class Disturbed implements ConnectionSource {

    private final ConnectionSource real;
    private final String where;
    private final int which;
    private final Runnable event;
    private int seen;

    /** Before the {@code which}-th statement or commit, as {@code where} says, counted from 1 in all that write. */
    public Disturbed(ConnectionSource real, String where, int which, Runnable event) {
        this.real = real;
        this.where = where;
        this.which = which;
        this.event = event;
    }

    public boolean happened() {
        return seen >= which;
    }

    @Override
    public Connection open() throws SQLException {
        Connection connection = real.open();
        boolean[] wrote = new boolean[1];
        return proxy(Connection.class, (self, method, arguments) -> {
            if (method.getName().equals("commit") && wrote[0]) {
                wrote[0] = false;
                see("commit");
            }
            Object result = invoke(connection, method, arguments);
            boolean writes = result instanceof PreparedStatement
                    && Faults.writes(String.valueOf(arguments[0]))
                    && !String.valueOf(arguments[0]).matches("(?s).*(update_logs|import_errors).*");
            return writes && result instanceof PreparedStatement statement
                    ? proxy(PreparedStatement.class, (s, m, a) -> {
                        if (m.getName().startsWith("execute")) {
                            wrote[0] = true;
                            see("statement");
                        }
                        return invoke(statement, m, a);
                    })
                    : result;
        });
    }

    private void see(String what) {
        if (what.equals(where) && ++seen == which) {
            event.run();
        }
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
