package dev.gavel.trial;

import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A staging database in a SQLite file. */
record SqliteStaging(Database database, Path file) implements Staging {

    private static final List<String> SYNCHRONOUS = List.of("off", "normal", "full", "extra");

    @Override
    public Reservation reserve(Path out) {
        return FileReservation.take(file, out);
    }

    @Override
    public void copyTo(Path target) throws SQLException {
        try (Connection connection = database.connections().open();
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, target.toString());
            copy.execute();
        }
    }

    @Override
    public Path asFile(Path spare) {
        return file;
    }

    @Override
    public void onCopies(Path directory, long seed, long records, Work work) throws IOException, SQLException {
        Path copy = directory.resolve("staging.db");
        copyTo(copy);
        work.on(Ground.of(directory, copy, seed, records));
    }

    @Override
    public String product() throws SQLException {
        try (Connection connection = database.connections().open()) {
            return connection.getMetaData().getDatabaseProductName() + " "
                    + connection.getMetaData().getDatabaseProductVersion();
        }
    }

    @Override
    public String durability() throws SQLException {
        try (Connection connection = database.connections().open()) {
            String level = pragma(connection, "synchronous");
            return "journal_mode=" + pragma(connection, "journal_mode") + ", synchronous="
                    + (level.matches("[0-3]") ? SYNCHRONOUS.get(Integer.parseInt(level)) : level);
        }
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA " + name)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
