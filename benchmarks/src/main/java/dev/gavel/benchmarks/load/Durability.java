package dev.gavel.benchmarks.load;

import dev.gavel.fixtures.scenario.Stage;
import dev.gavel.jdbc.Sql;
import dev.gavel.store.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * On which database an update is measured, and how that makes a commit durable.
 *
 * <p>SQLite's journal mode stands in the file, {@code synchronous} holds for one connection. Source:
 * sqlite.org/pragma.html.
 */
public enum Durability {
    /** What {@code gavel seed} makes and what Gavel's connections use: rollback journal, every commit synced. */
    DELETE_FULL("delete", "full"),
    /** Write-ahead log, synced at its checkpoints: a loss of power may undo the last commits, and corrupts nothing. */
    WAL_NORMAL("wal", "normal"),
    /** The PostgreSQL server that the run's {@link Scratch} is on, which says itself how it makes commits durable. */
    POSTGRES("", "");

    private static final Duration BUSY = Duration.ofSeconds(2);

    private final String journal;
    private final String synchronous;

    Durability(String journal, String synchronous) {
        this.journal = journal;
        this.synchronous = synchronous;
    }

    boolean isOnServer() {
        return this == POSTGRES;
    }

    /** Makes the journal mode that of {@code file}, for good. */
    void apply(Path file) throws SQLException {
        try (Connection connection = Database.sqlite(file, BUSY).connections().open()) {
            Sql.first(connection, "PRAGMA journal_mode = " + journal, row -> row.getString(1));
        }
    }

    /** The database that {@code copy} is, whose connections all sync alike. */
    Database open(Stage.Copy copy) {
        Database database = copy.database(BUSY);
        if (isOnServer()) {
            return database;
        }
        return database.through(source -> () -> {
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
