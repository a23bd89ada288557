package dev.gavel.trial;

import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The staging database, as the oracle needs it: in SQLite files.
 *
 * <p>Another kind of database is added here: by an implementation that copies its tables into such a file.
 */
public interface Staging {

    /** The staging database that {@code database} is. */
    static Staging of(Database database) {
        return database.file()
                .<Staging>map(file -> new SqliteStaging(database, file))
                .orElseGet(() -> new PostgresStaging(database));
    }

    /** The database itself, which updates work on. */
    Database database();

    /**
     * Keeps every other trial away from it.
     *
     * @param out where this trial writes, which the others are told
     * @throws dev.gavel.jdbc.DatabaseUnusableException where another trial runs on it
     */
    Reservation reserve(Path out);

    /** Copies it as it is now, in one transaction, to a SQLite file that is not there yet. */
    void copyTo(Path file) throws IOException, SQLException;

    /** A SQLite file that holds what it holds now: itself, or a copy at {@code spare}. */
    Path asFile(Path spare) throws IOException, SQLException;

    /**
     * Does some work on copies of it of the same kind, none of which is left afterwards.
     *
     * @param directory is there; takes files
     * @param records   changes in the change set
     */
    void onCopies(Path directory, long seed, long records, Work work) throws IOException, SQLException;

    /** What is done on copies. */
    @FunctionalInterface
    interface Work {
        void on(Ground ground) throws IOException, SQLException;
    }

    /** Product and version. */
    String product() throws SQLException;

    /** What it was told about durability. */
    String durability() throws SQLException;
}
