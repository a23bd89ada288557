package dev.gavel.validate;

import dev.gavel.jdbc.Sql;
import dev.gavel.reports.journal.StateCheck;
import dev.gavel.store.Database;
import dev.gavel.store.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The database's own check, and a search for rows whose parents are missing. */
final class Integrity {

    private Integrity() {}

    static List<StateCheck.Check> of(Database database) throws SQLException {
        Dialect dialect = database.dialect();
        try (Connection connection = database.connections().open()) {
            return List.of(
                    check("integrity_check", dialect.integrityProblems(connection)),
                    check("foreign_key_check", dialect.foreignKeyProblems(connection)));
        }
    }

    private static StateCheck.Check check(String name, List<String> problems) {
        return new StateCheck.Check(name, problems.isEmpty(), problems.isEmpty() ? "ok" : String.join("; ", problems));
    }

    /** How many rows a table has. */
    static int count(Database database, String table) throws SQLException {
        try (Connection connection = database.connections().open()) {
            return Math.toIntExact(Sql.number(connection, "SELECT count(*) FROM " + table));
        }
    }
}
