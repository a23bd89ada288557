package dev.gavel.lock;

import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.store.Database;
import dev.gavel.time.TimeSource;
import java.time.Duration;

/** The right to update a database, which one process has at a time and which ends with the process. */
public interface UpdateLock extends AutoCloseable {

    /**
     * Takes the right, waiting for who has it.
     *
     * @throws DatabaseUnusableException where another update has it all the while; nothing was touched
     */
    static UpdateLock take(Database database, Duration wait, TimeSource time) {
        return database.file().isPresent()
                ? FileLock.take(database.file().get(), wait, time)
                : AdvisoryLock.take(database, wait);
    }

    /** The database, on which nothing is committed while another has this right, be it lost without being given back. */
    default Database guarded(Database database) {
        return database;
    }

    /** Whether nobody else can have had it since it was taken. */
    default boolean wasHeldThroughout() {
        return true;
    }

    /** Gives it back; a failure to do so is only logged, since it ends with the process anyway. */
    @Override
    void close();
}
