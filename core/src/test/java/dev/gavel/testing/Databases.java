package dev.gavel.testing;

import dev.gavel.jdbc.Sql;
import dev.gavel.store.Database;
import dev.gavel.store.Digests;
import dev.gavel.store.SchemaCreator;
import dev.gavel.store.Session;
import dev.gavel.store.TableDigest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes and asks SQLite databases in a directory. */
public final class Databases {

    private Databases() {}

    /** A new Hearing-Database with three committees: hsag00, its subcommittee hsag14, and ssju00. */
    public static Database make(Path directory) {
        Path file = directory.resolve("hearings.db");
        SchemaCreator.create("jdbc:sqlite:" + file);
        Database database = Database.sqlite(file, Duration.ZERO);
        run(
                database,
                "DROP TABLE flyway_schema_history",
                "INSERT INTO committees (system_code, name, chamber, type) VALUES"
                        + " ('hsag00', 'Agriculture', 'House', 'Standing'),"
                        + " ('hsag14', 'Conservation', 'House', 'Subcommittee'),"
                        + " ('ssju00', 'Judiciary', 'Senate', 'Standing')",
                "UPDATE committees SET parent_committee_id = 1 WHERE system_code = 'hsag14'");
        return database;
    }

    /** Where {@code database} is. */
    public static Path file(Database database) {
        return database.file().orElseThrow();
    }

    /** Runs statements, each in a transaction of its own, without foreign keys being enforced. */
    public static void run(Database database, String... statements) {
        try (Connection connection = database.connections().open()) {
            Sql.run(connection, "PRAGMA foreign_keys = OFF");
            for (String statement : statements) {
                Sql.run(connection, statement);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Every row of a query as texts, columns joined by a bar. */
    public static List<String> rows(Database database, String query, @Nullable Object... parameters) {
        try (Connection connection = database.connections().open()) {
            return Sql.list(
                    connection,
                    query,
                    row -> {
                        StringBuilder line = new StringBuilder();
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            line.append(i == 1 ? "" : "|").append(row.getString(i));
                        }
                        return line.toString();
                    },
                    parameters);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The only row of a query. */
    public static String row(Database database, String query) {
        List<String> rows = rows(database, query);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows, not one: " + query);
        }
        return rows.get(0);
    }

    /** How many rows a table holds. */
    public static long count(Database database, String table) {
        return Long.parseLong(row(database, "SELECT count(*) FROM " + table));
    }

    /** The digest of everything. */
    public static Map<String, TableDigest> everything(Database database) {
        try (Connection connection = database.connections().open()) {
            return Digests.everything(connection, database.dialect());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The digest of what the data says. */
    public static Map<String, TableDigest> contents(Database database) {
        try (Session session = database.open()) {
            return Digests.contents(session);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
