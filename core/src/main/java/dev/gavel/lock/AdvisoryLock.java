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

    private static final String TAKE =
            "SELECT pg_advisory_lock(" + SPACE + ", coalesce(to_regclass('hearings')::oid::bigint, 0)::bit(32)::int)";

    private final Connection connection;

    private AdvisoryLock(Connection connection) {
        this.connection = connection;
    }

    static UpdateLock take(Database database, Duration wait) {
        try {
            Connection connection = database.connections().open();
            try {
                Sql.run(connection, "SET lock_timeout = " + Math.max(1, wait.toMillis()));
                Sql.run(connection, TAKE);
                return new AdvisoryLock(connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
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

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("event=unlock-failed reason=\"{}\"", e.getMessage());
        }
    }
}
