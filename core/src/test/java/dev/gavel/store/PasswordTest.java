package dev.gavel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.jdbc.Sql;
import dev.gavel.server.EmbeddedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a password may stand, on a server that asks for it, and that nobody gets to see it. */
@Tag("postgres")
@SuppressWarnings("NullAway.Init") // set before all tests
class PasswordTest {

    private static final String PASSWORD = "corr:ect horse&battery";
    private static final String IN_URL = "corr%3Aect%20horse%26battery";
    private static final String PASSWORD_FILE = "org.postgresql.pgpassfile";

    @TempDir
    Path directory;

    private static EmbeddedServer server;
    private static String place;

    @BeforeAll
    static void demandPasswords() throws Exception {
        server = EmbeddedServer.start();
        String url = server.url("postgres");
        place = url.substring(0, url.indexOf('?'));
        try (Connection connection = DriverManager.getConnection(url)) {
            Sql.run(connection, "CREATE ROLE clerk LOGIN PASSWORD '" + PASSWORD + "'");
            String rules = "SELECT line FROM (VALUES ('host all postgres all trust'), ('host all clerk all"
                    + " scram-sha-256')) AS rules (line)";
            Path file;
            try (var shown = connection.createStatement().executeQuery("SHOW hba_file")) {
                shown.next();
                file = Path.of(shown.getString(1));
            }
            Sql.run(connection, "COPY (" + rules + ") TO '" + file + "'");
            Sql.run(connection, "SELECT pg_reload_conf()");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void forget() {
        System.clearProperty(PASSWORD_FILE);
    }

    private static String user(PostgresAddress address) throws SQLException {
        try (Connection connection = new PostgresConnections(address, Duration.ofSeconds(1)).open();
                var row = connection.createStatement().executeQuery("SELECT current_user")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void inTheUrl() throws SQLException {
        String authority = place.replace("//", "//clerk:" + IN_URL + "@");
        assertThat(user(PostgresAddress.of(authority, Map.of()))).isEqualTo("clerk");
        assertThat(user(PostgresAddress.of(place + "?user=clerk&password=" + IN_URL, Map.of())))
                .isEqualTo("clerk");
    }

    @Test
    void inTheEnvironment() throws SQLException {
        Map<String, String> environment = Map.of("PGUSER", "clerk", "PGPASSWORD", PASSWORD);
        assertThat(user(PostgresAddress.of(place, environment))).isEqualTo("clerk");
    }

    @Test
    void inAPasswordFile() throws Exception {
        Path file =
                Files.writeString(directory.resolve("pgpass"), "*:*:*:clerk:" + PASSWORD.replace(":", "\\:") + "\n");
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        System.setProperty(PASSWORD_FILE, file.toString());
        assertThat(user(PostgresAddress.of(place + "?user=clerk", Map.of()))).isEqualTo("clerk");
    }

    @Test
    void aWrongOneIsRefusedAndNotShown() {
        Database database = Database.postgres(place + "?user=clerk&password=s3cret-word", Duration.ofSeconds(1));
        assertThatThrownBy(() -> database.open().close()).isInstanceOfSatisfying(SQLException.class, thrown -> {
            assertThat(thrown.getSQLState()).isEqualTo("28P01");
            assertThat(thrown.toString()).doesNotContain("s3cret");
            assertThat(database.unusable(thrown).getMessage())
                    .contains(place, "clerk")
                    .doesNotContain("s3cret");
            assertThat(database.toString()).doesNotContain("s3cret");
        });
    }

    @Test
    void noneIsRefusedToo() {
        Database database = Database.postgres(place + "?user=clerk", Duration.ofSeconds(1));
        assertThatThrownBy(() -> database.open().close())
                .isInstanceOfSatisfying(
                        SQLException.class,
                        thrown -> assertThat(database.unusable(thrown).getMessage())
                                .contains("password"));
    }
}
