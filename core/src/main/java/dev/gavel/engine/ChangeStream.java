package dev.gavel.engine;

import dev.gavel.hearing.HearingChange;
import dev.gavel.store.Session;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** The detected changes of an update, in the source's order, read as they are asked for. Not thread-safe. */
public interface ChangeStream {

    /**
     * The next changes, {@code size} of them unless the stream ends before; none at its end.
     *
     * @param session sees what the caller has applied of earlier changes, whether committed or not
     * @throws SQLException where the database fails; nothing of the stream is lost, and it may be asked again
     * @throws IOException  where the source fails
     */
    List<HearingChange> next(Session session, int size) throws SQLException, IOException;

    /**
     * Whether the next changes come without waiting for the source, as far as can be told.
     *
     * <p>Whoever holds a lock need not wait for a slow source with it.
     *
     * @throws IOException where the source fails
     */
    default boolean isReady() throws IOException {
        return true;
    }
}
