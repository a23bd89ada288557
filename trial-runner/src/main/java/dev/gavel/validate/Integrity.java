package dev.gavel.validate;

import dev.gavel.reports.journal.StateCheck;
import dev.gavel.store.Database;
import dev.gavel.store.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

    /** How many rows {@code import_errors} has. */
    static int importErrors(Database database) throws SQLException {
        try (Connection connection = database.connections().open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM import_errors")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
