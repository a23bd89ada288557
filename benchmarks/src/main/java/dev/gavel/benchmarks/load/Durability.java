package dev.gavel.benchmarks.load;

import dev.gavel.jdbc.Sql;
import dev.gavel.store.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * How SQLite makes a commit durable.
 *
 * <p>The journal mode stands in the file, {@code synchronous} holds for one connection. Source: sqlite.org/pragma.html.
 */
public enum Durability {
    /** What {@code gavel seed} makes and what Gavel's connections use: rollback journal, every commit synced. */
    DELETE_FULL("delete", "full"),
    /** Write-ahead log, synced at its checkpoints: a loss of power may undo the last commits, and corrupts nothing. */
    WAL_NORMAL("wal", "normal");

    private static final Duration BUSY = Duration.ofSeconds(2);

    private final String journal;
    private final String synchronous;

    Durability(String journal, String synchronous) {
        this.journal = journal;
        this.synchronous = synchronous;
    }

    /** Makes the journal mode that of {@code file}, for good. */
    void apply(Path file) throws SQLException {
        try (Connection connection = Database.sqlite(file, BUSY).connections().open()) {
            Sql.first(connection, "PRAGMA journal_mode = " + journal, row -> row.getString(1));
        }
    }

    /** The database in {@code file}, whose connections all sync alike. */
    public Database open(Path file) {
        return Database.sqlite(file, BUSY).through(source -> () -> {
            Connection connection = source.open();
            try {
                Sql.run(connection, "PRAGMA synchronous = " + synchronous);
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        });
    }
}
