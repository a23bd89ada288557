package dev.gavel.trial;

import dev.gavel.jdbc.DatabaseUnusableException;
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
        return new SqliteStaging(
                database,
                database.file()
                        .orElseThrow(() -> new DatabaseUnusableException("database " + database.name()
                                + " cannot be copied for the oracle; name a SQLite file")));
    }

    /** The database itself, which updates work on. */
    Database database();

    /** Copies it as it is now, in one transaction, to a SQLite file that is not there yet. */
    void copyTo(Path file) throws IOException, SQLException;

    /** A SQLite file that holds what it holds now: itself, or a copy at {@code spare}. */
    Path asFile(Path spare) throws IOException, SQLException;

    /** Product and version. */
    String product() throws SQLException;

    /** What it was told about durability. */
    String durability() throws SQLException;
}
