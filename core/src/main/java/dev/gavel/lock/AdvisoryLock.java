package dev.gavel.lock;

import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.jdbc.FailureClass;
import dev.gavel.jdbc.Sql;
import dev.gavel.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An advisory lock of a session that does nothing else, so that the server gives it back when the process dies.
 *
 * <p>Its key is the table {@code hearings}, since one database may hold a Hearing-Database in each of its schemas; the
 * server itself tells databases apart. Source: PostgreSQL manual, 13.3.5.
 */
final class AdvisoryLock implements UpdateLock {

    private static final Logger LOG = LoggerFactory.getLogger(AdvisoryLock.class);

    /** "GAVL" */
    private static final int SPACE = 0x4741564c;

    private static final String KEY =
            "(" + SPACE + ", coalesce(to_regclass('hearings')::oid::bigint, 0)::bit(32)::int)";

    private static final int LONGEST_ANSWER_SECONDS = 30;

    /** A class of SQLSTATE after which nothing is tried again. */
    private static final String LOST = "58000";

    private final Database database;
    private Connection connection;
    private boolean throughout = true;

    private AdvisoryLock(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    static UpdateLock take(Database database, Duration wait) {
        try {
            return new AdvisoryLock(database, session(database, connection -> {
                Sql.run(connection, "SET lock_timeout = " + Math.max(1, wait.toMillis()));
                Sql.run(connection, "SELECT pg_advisory_lock" + KEY);
            }));
        } catch (SQLException e) {
            if ("55P03".equals(FailureClass.asReported(e).getSQLState())) {
                throw new DatabaseUnusableException(
                        "database " + database.name()
                                + " is being updated by another gavel; try again when that has ended",
                        e);
            }
            throw database.unusable(e);
        }
    }

    /** What makes a session the holder. */
    private interface Taking {
        void with(Connection connection) throws SQLException;
    }

    private static Connection session(Database database, Taking taking) throws SQLException {
        Connection connection = database.connections().open();
        try {
            Sql.run(connection, "SET idle_session_timeout = 0");
            taking.with(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Database guarded(Database guarded) {
        return guarded.through(real -> new GuardedConnections(real, this::demandHeld));
    }

    @Override
    public boolean wasHeldThroughout() {
        return throughout;
    }

    /** A server may end a session that does nothing; then it is taken again, unless another update was quicker. */
    private void demandHeld() throws SQLException {
        if (!connection.isValid(LONGEST_ANSWER_SECONDS)) {
            throughout = false;
            close();
            connection = session(database, AdvisoryLock::takeAgain);
            LOG.warn("event=lock-taken-again database={}", database.name());
        }
    }

    private static void takeAgain(Connection connection) throws SQLException {
        if (Sql.number(connection, "SELECT CAST(pg_try_advisory_lock" + KEY + " AS int)") == 0) {
            throw new SQLException(
                    "the server ended the session that kept other updates away, and another update has begun; nothing"
                            + " more was committed",
                    LOST);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("event=unlock-failed reason=\"{}\"", e.getMessage());
        }
    }
}
