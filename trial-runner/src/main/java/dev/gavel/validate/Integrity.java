package dev.gavel.validate;

import dev.gavel.reports.journal.StateCheck;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** SQLite's own checks of a file. Source: sqlite.org/pragma.html. */
final class Integrity {

    private Integrity() {}

    static List<StateCheck.Check> of(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database.toAbsolutePath())) {
            return List.of(
                    check(connection, "integrity_check", List.of("ok")),
                    check(connection, "foreign_key_check", List.of()));
        }
    }

    private static StateCheck.Check check(Connection connection, String pragma, List<String> sound)
            throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA " + pragma)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return new StateCheck.Check(pragma, found.equals(sound), String.join("; ", found));
    }

    /** How many rows {@code import_errors} has. */
    static int importErrors(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database.toAbsolutePath());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM import_errors")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
