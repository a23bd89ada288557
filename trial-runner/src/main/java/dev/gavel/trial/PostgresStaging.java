package dev.gavel.trial;

import dev.gavel.fixtures.oracle.Capture;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.fixtures.scenario.PostgresStage;
import dev.gavel.server.PostgresServer;
import dev.gavel.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A staging database on a PostgreSQL server; nothing but updates ever writes there. */
record PostgresStaging(Database database) implements Staging {

    @Override
    public Reservation reserve(Path out) {
        return AdvisoryReservation.take(database, out);
    }

    @Override
    public void copyTo(Path target) throws SQLException {
        try (Connection connection = database.connections().open()) {
            Capture.copy(connection, target);
        }
    }

    @Override
    public Path asFile(Path spare) throws IOException, SQLException {
        Files.deleteIfExists(spare);
        copyTo(spare);
        return spare;
    }

    /** On a server of its own, which ends with the work: staging's own gets no databases from us. */
    @Override
    public void onCopies(Path directory, long seed, long records, Work work) throws IOException, SQLException {
        Path copy = directory.resolve("staging.db");
        copyTo(copy);
        try (PostgresServer server = PostgresServer.start()) {
            work.on(Ground.of(directory, copy, seed, records, new PostgresStage(server::url, "staging")));
        }
    }

    @Override
    public String product() throws SQLException {
        try (Connection connection = database.connections().open()) {
            return database.dialect().product(connection);
        }
    }

    @Override
    public String durability() throws SQLException {
        try (Connection connection = database.connections().open()) {
            return "fsync=" + setting(connection, "fsync") + ", synchronous_commit="
                    + setting(connection, "synchronous_commit") + ", full_page_writes="
                    + setting(connection, "full_page_writes");
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + name)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
