package dev.gavel.lock;

import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The right to update a SQLite database: a lock on a file beside it. */
record FileLock(LockFile lock) implements UpdateLock {

    private static final String SUFFIX = ".gavel-lock";
    private static final Duration PAUSE = Duration.ofMillis(50);

    static UpdateLock take(Path database, Duration wait, TimeSource time) {
        Path file = LockFile.beside(database, SUFFIX);
        long start = time.nanos();
        try {
            Optional<LockFile> lock = LockFile.attempt(file);
            while (lock.isEmpty()) {
                if (time.since(start).compareTo(wait) >= 0) {
                    throw new DatabaseUnusableException("database " + database + " is being updated by another gavel,"
                            + " which holds " + file + "; try again when that has ended");
                }
                time.sleep(PAUSE);
                lock = LockFile.attempt(file);
            }
            return new FileLock(lock.get());
        } catch (IOException e) {
            throw new DatabaseUnusableException(
                    "database " + database + " cannot be locked for the update: " + e
                            + "; check the permissions of its directory",
                    e);
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
