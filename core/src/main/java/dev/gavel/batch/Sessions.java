package dev.gavel.batch;

import dev.gavel.store.Database;
import dev.gavel.store.Session;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The session that the batches of a run share, opened anew where its connection was lost. */
final class Sessions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final int PROBE_SECONDS = 5;

    private final Database database;
    private Session session;

    Sessions(Database database) throws SQLException {
        this.database = database;
        this.session = database.open();
    }

    Session current() {
        return session;
    }

    /** Opens a new connection where the current one does not answer. */
    void renewIfLost() throws SQLException {
        if (!session.connection().isValid(PROBE_SECONDS)) {
            LOG.warn("event=reconnect database={}", database.name());
            close();
            session = database.open();
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException e) {
            LOG.debug("event=close-failed reason=\"{}\"", e.getMessage());
        }
    }
}
