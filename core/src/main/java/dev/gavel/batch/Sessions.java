package dev.gavel.batch;

import dev.gavel.jdbc.Messages;
import dev.gavel.store.Database;
import dev.gavel.store.Session;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session that the batches of a run share, opened when it is first needed and anew where its connection was lost, and
 * how often work on it was tried again.
 */
final class Sessions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final int PROBE_SECONDS = 5;

    private final Database database;
    private @Nullable Session session;
    private int retries;

    Sessions(Database database) {
        this.database = database;
    }

    Session current() throws SQLException {
        if (session == null) {
            session = database.open();
            session.keepSavepointsInMemory();
        }
        return session;
    }

    /** Lets go of the connection where it does not answer, so that the next use opens another. */
    void renewIfLost() throws SQLException {
        if (session != null && !session.connection().isValid(PROBE_SECONDS)) {
            LOG.warn("event=reconnect database={}", database.name());
            close();
        }
    }

    void retried() {
        retries++;
    }

    /** Attempts beyond the first, of all that was tried. */
    int retries() {
        return retries;
    }

    @Override
    public void close() {
        if (session == null) {
            return;
        }
        try {
            session.close();
        } catch (SQLException e) {
            LOG.debug("event=close-failed reason=\"{}\"", Messages.oneLine(e));
        } finally {
            session = null;
        }
    }
}
