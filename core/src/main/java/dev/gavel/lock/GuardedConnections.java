package dev.gavel.lock;

import dev.gavel.jdbc.ConnectionSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Connections that ask before each commit whether they still may.
 *
 * @param real     the connections themselves
 * @param question throws where they may not
 */
record GuardedConnections(ConnectionSource real, Question question) implements ConnectionSource {

    /** Asked right before a commit. */
    @FunctionalInterface
    interface Question {
        void ask() throws SQLException;
    }

    @Override
    public Connection open() throws SQLException {
        Connection connection = real.open();
        return (Connection) Proxy.newProxyInstance(
                GuardedConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, given) -> {
                    if (method.getName().equals("commit")) {
                        question.ask();
                    }
                    try {
                        return method.invoke(connection, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
