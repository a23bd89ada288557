package dev.gavel.testing;

import dev.gavel.jdbc.Sql;
import dev.gavel.store.Database;
import dev.gavel.store.Digests;
import dev.gavel.store.SchemaCreator;
import dev.gavel.store.Session;
import dev.gavel.store.TableDigest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Makes and asks databases that go by a directory. */
public final class Databases {

    private static final Path TEMPLATE = Path.of("template of Databases");

    private Databases() {}

    /** A new Hearing-Database with three committees: hsag00, its subcommittee hsag14, and ssju00. */
    public static Database make(Path directory) {
        Path file = directory.resolve("hearings.db");
        if (!Product.isPostgres()) {
            return fill(Product.database(file));
        }
        if (!TestServer.has(TEMPLATE)) {
            TestServer.create(TEMPLATE);
            fill(Product.database(TEMPLATE));
        }
        TestServer.copy(TEMPLATE, file);
        return Product.database(file);
    }

    private static Database fill(Database database) {
        SchemaCreator.create(database);
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
            Sql.run(connection, Product.choose("PRAGMA foreign_keys = OFF", "SET session_replication_role = replica"));
            for (String statement : statements) {
                for (String own : Product.isPostgres() ? Triggers.translated(statement) : List.of(statement)) {
                    Sql.run(connection, own);
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Every row of a query as texts, columns joined by a bar. */
    public static List<String> rows(Database database, String query, @Nullable Object... parameters) {
        try (Connection connection = database.connections().open()) {
            return Sql.list(connection, query, row -> line(database, row), parameters);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String line(Database database, ResultSet row) throws SQLException {
        StringJoiner line = new StringJoiner("|");
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            line.add(String.valueOf(database.dialect().value(row, i)));
        }
        return line.toString();
    }

    /** Whether the database itself finds nothing wrong with what it holds. */
    public static boolean isSound(Database database) {
        try (Connection connection = database.connections().open()) {
            return database.dialect().integrityProblems(connection).isEmpty()
                    && database.dialect().foreignKeyProblems(connection).isEmpty();
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
