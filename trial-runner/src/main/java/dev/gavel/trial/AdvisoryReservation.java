package dev.gavel.trial;

import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.jdbc.Sql;
import dev.gavel.store.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to hold a trial on a PostgreSQL database: an advisory lock of a session that does nothing else, whose name
 * tells of the trial. A server that was away gives it back, so that it is taken again before each tick.
 */
final class AdvisoryReservation implements Reservation {

    private static final Logger LOG = LoggerFactory.getLogger(AdvisoryReservation.class);

    /** "GAVT" */
    private static final int SPACE = 0x47415654;

    /** The table, since each schema may hold a Hearing-Database. */
    private static final String TABLE = "coalesce(to_regclass('hearings')::oid::bigint, 0)";

    private static final String TAKE =
            "SELECT CAST(pg_try_advisory_lock(" + SPACE + ", " + TABLE + "::bit(32)::int) AS int)";

    private static final String HOLDER = "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
            + " WHERE l.locktype = 'advisory' AND l.granted AND a.datname = current_database()"
            + " AND l.classid = " + SPACE + " AND l.objid::bigint = " + TABLE;

    private static final int LONGEST_ANSWER_SECONDS = 30;

    private final Database database;
    private final String name;
    private Connection connection;

    private AdvisoryReservation(Database database, String name) throws SQLException {
        this.database = database;
        this.name = name;
        this.connection = session();
    }

    static Reservation take(Database database, Path out) {
        try {
            return new AdvisoryReservation(
                    database, out.toAbsolutePath().normalize().toString());
        } catch (SQLException e) {
            throw database.unusable(e);
        }
    }

    /** A server that does not answer has no other trial either: the tick says that it was away. */
    @Override
    public void renew() {
        try {
            if (!connection.isValid(LONGEST_ANSWER_SECONDS)) {
                close();
                connection = session();
                LOG.warn("event=reservation-taken-again database={}", database.name());
            }
        } catch (SQLException e) {
            LOG.warn("event=reservation-lost database={} reason=\"{}\"", database.name(), e.getMessage());
        }
    }

    private Connection session() throws SQLException {
        Connection session = database.connections().open();
        try {
            Sql.run(session, "SET idle_session_timeout = 0");
            take(session);
            return session;
        } catch (SQLException | DatabaseUnusableException e) {
            session.close();
            throw e;
        }
    }

    private void take(Connection session) throws SQLException {
        try (PreparedStatement rename = session.prepareStatement("SELECT set_config('application_name', ?, false)")) {
            rename.setString(1, name);
            rename.execute();
        }
        if (Sql.number(session, TAKE) == 0) {
            throw new DatabaseUnusableException("database " + database.name() + " is in the trial with --out "
                    + holder(session) + ", which runs; wait for its end, or end it, or name another database");
        }
    }

    private static String holder(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(HOLDER)) {
            return row.next() && row.getString(1) != null ? row.getString(1) : "of another process";
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("event=unreserve-failed reason=\"{}\"", e.getMessage());
        }
    }
}
