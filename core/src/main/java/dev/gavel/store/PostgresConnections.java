package dev.gavel.store;

import dev.gavel.jdbc.ConnectionSource;
import dev.gavel.jdbc.PiggybackConnection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.AutoSave;

/** Connections to PostgreSQL, all set up alike. One is used at a time, so that a pool would only hold others open. */
final class PostgresConnections implements ConnectionSource {

    private final PostgresAddress address;
    private final Properties properties = new Properties();
    private final String setUp;

    /**
     * Connections to {@code address} on which a statement waits no longer than {@code busyTimeout} for a lock.
     *
     * <p>Texts are sent without a type, so that the server takes them for a date where the column holds dates.
     * Transactions are repeatable reads: a checkpoint is one state, and who meets another's change fails with 40001,
     * which is tried again, instead of overwriting it. Source: PostgreSQL manual, 13.2.2.
     *
     * <p>The statements of a batch are parsed and planned once a connection, since they find rows by keys whatever those are
     * (ADR 0045). Values come as texts always: in the driver's binary form, which it takes where a statement is run
     * again, an array reads otherwise, and a row would not be what it was.
     */
    PostgresConnections(PostgresAddress address, Duration busyTimeout) {
        this.address = address;
        properties.setProperty("stringtype", "unspecified");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty("binaryTransfer", "false");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "gavel");
        properties.putAll(address.properties());
        long wait = Math.max(1, busyTimeout.toMillis());
        setUp = "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ; SET TimeZone = 'UTC';"
                + " SET plan_cache_mode = force_generic_plan; SET lock_timeout = " + wait;
    }

    @Override
    public Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection(address.url(), properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute(setUp);
            PGConnection driver = connection.unwrap(PGConnection.class);
            return PiggybackConnection.of(connection, () -> driver.getAutosave() == AutoSave.NEVER);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
