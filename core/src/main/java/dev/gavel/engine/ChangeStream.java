package dev.gavel.engine;

import dev.gavel.hearing.HearingChange;
import dev.gavel.store.Lookup;
import dev.gavel.store.Session;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

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
     * What the last {@link #next} read about the changes that it returned: it still holds for whoever applies them in the
     * transaction of that call before anything else is written.
     *
     * @return empty where some of them were read about in an earlier call, or where that cannot be told
     */
    default Optional<Lookup> lookup() {
        return Optional.empty();
    }

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
