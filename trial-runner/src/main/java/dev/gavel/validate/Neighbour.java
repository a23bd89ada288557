package dev.gavel.validate;

import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.fixtures.scenario.Stage;
import dev.gavel.jdbc.Sql;
import dev.gavel.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Who else has the database open while an update runs. */
enum Neighbour {
    /** Nobody. */
    NONE,
    /** Somebody whose last commit is in SQLite's write-ahead log, and not yet in the file. */
    IN_THE_LOG;

    /** Lasts until it is closed. */
    interface Presence extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    /** Those that the databases of a ground can have: a server has its log for itself. */
    static List<Neighbour> of(Ground ground) {
        return ground.stage().equals(Stage.files(ground.snapshot())) ? List.of(values()) : List.of(NONE);
    }

    /** The name of a scenario with this neighbour. */
    String name(String scenario) {
        return this == NONE ? scenario : scenario + "-beside-the-log";
    }

    /** Comes, and goes when closed. */
    Presence beside(Database database) throws SQLException {
        if (this == NONE) {
            return () -> {};
        }
        Connection connection = database.connections().open();
        try {
            Sql.first(connection, "PRAGMA journal_mode = wal", row -> row.getString(1));
            Sql.run(connection, "PRAGMA wal_autocheckpoint = 0");
            Sql.run(connection, "UPDATE hearings SET location = 'in the log' WHERE hearing_id % 10 = 0");
            return connection::close;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
