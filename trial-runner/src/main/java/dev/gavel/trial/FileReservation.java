package dev.gavel.trial;

import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.lock.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The right to hold a trial on a SQLite database: a lock on a file beside it, which names the trial. */
record FileReservation(LockFile lock) implements Reservation {

    private static final String SUFFIX = ".gavel-trial-lock";

    static Reservation take(Path database, Path out) {
        Path file = LockFile.beside(database, SUFFIX);
        try {
            LockFile lock = LockFile.attempt(file)
                    .orElseThrow(() -> new DatabaseUnusableException("database " + database + " is in the trial with"
                            + " --out " + holder(file) + ", which runs; wait for its end, or end it, or name another"
                            + " database"));
            lock.tell(out.toAbsolutePath().normalize().toString());
            return new FileReservation(lock);
        } catch (IOException e) {
            throw new DatabaseUnusableException(
                    "database " + database + " cannot be locked for the trial: " + e
                            + "; check the permissions of its directory",
                    e);
        }
    }

    private static String holder(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "of another process (" + file + " cannot be read)";
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
