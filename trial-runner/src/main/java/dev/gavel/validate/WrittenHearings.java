package dev.gavel.validate;

import dev.gavel.jdbc.Sql;
import dev.gavel.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Counts the hearings that each connection inserts or changes, by triggers: what is rolled back is not counted. Stateless.
 *
 * <p>SQLite has triggers of one connection. PostgreSQL has not: there, one of the database counts in the temporary table
 * of whichever connection wrote, and nothing where it has none.
 */
final class WrittenHearings {

    private static final List<String> TRIGGER = List.of(
            """
            CREATE OR REPLACE FUNCTION gavel_counts() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF to_regclass('pg_temp.gavel_boundary') IS NOT NULL THEN
                UPDATE pg_temp.gavel_boundary SET hearings = hearings + 1;
              END IF;
              RETURN NULL;
            END $$""",
            "CREATE TRIGGER gavel_counts AFTER INSERT OR UPDATE ON hearings FOR EACH ROW EXECUTE FUNCTION gavel_counts()");

    private WrittenHearings() {}

    /**
     * Makes ready a database that is thrown away, before the update begins.
     *
     * <p>Waits for a lock as long as it takes: the server itself may be busy with the table.
     */
    static void prepare(Database database) throws SQLException {
        if (database.server().isEmpty()) {
            return;
        }
        try (Connection connection = database.connections().open()) {
            Sql.run(connection, "SET lock_timeout = 0");
            for (String sql : TRIGGER) {
                Sql.run(connection, sql);
            }
        }
    }

    /** Begins to count on a connection to such a database. */
    static void begin(Connection connection) throws SQLException {
        Sql.run(connection, "CREATE TEMP TABLE gavel_boundary (hearings INTEGER)");
        Sql.run(connection, "INSERT INTO gavel_boundary VALUES (0)");
        if (connection.getMetaData().getDatabaseProductName().equals("SQLite")) {
            for (String event : List.of("INSERT", "UPDATE")) {
                Sql.run(
                        connection,
                        "CREATE TEMP TRIGGER gavel_counts_" + event + " AFTER " + event
                                + " ON main.hearings BEGIN UPDATE gavel_boundary SET hearings = hearings + 1; END");
            }
        }
    }

    /** How many there were on this connection, as it sees it. */
    static int count(Connection connection) throws SQLException {
        return (int) Sql.number(connection, "SELECT hearings FROM gavel_boundary");
    }
}
