package dev.gavel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.jdbc.Sql;
import dev.gavel.server.EmbeddedServer;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.TestDatabase;
import dev.gavel.testing.TestServer;
import dev.gavel.update.UpdateReport;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver's options for TLS in the URL, on a server that lets nobody in without it. */
@Tag("postgres")
@SuppressWarnings("NullAway.Init") // set before all tests
class EncryptedConnectionTest {

    private static final char[] STORE_PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path directory;

    private static EmbeddedServer server;
    private static String place;
    private static Path own;
    private static Path stranger;

    @BeforeAll
    static void demandTls() throws Exception {
        KeyStore key = key("server");
        own = certificate(key, directory.resolve("server.crt"));
        stranger = certificate(key("stranger"), directory.resolve("stranger.crt"));
        server = EmbeddedServer.start();
        String url = server.url("postgres");
        place = url.substring(0, url.indexOf('?'));
        try (Connection connection = DriverManager.getConnection(url)) {
            Path data = Path.of(Sql.first(connection, "SHOW data_directory", row -> row.getString(1))
                    .orElseThrow());
            Files.copy(own, data.resolve("server.crt"));
            privateKey(key, data.resolve("server.key"));
            Files.writeString(data.resolve("pg_hba.conf"), "hostssl all all all trust\n");
            Sql.run(connection, "ALTER SYSTEM SET ssl = on");
            Sql.run(connection, "SELECT pg_reload_conf()");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A key and its certificate for localhost, made by the JDK's own tool. */
    private static KeyStore key(String name) throws Exception {
        Path store = directory.resolve(name + ".p12");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "key",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(STORE_PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(tool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD);
        }
        return keys;
    }

    private static Path certificate(KeyStore keys, Path file) throws Exception {
        return pem("CERTIFICATE", keys.getCertificate("key").getEncoded(), file);
    }

    private static void privateKey(KeyStore keys, Path file) throws Exception {
        pem("PRIVATE KEY", keys.getKey("key", STORE_PASSWORD).getEncoded(), file);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static Path pem(String what, byte[] content, Path file) throws Exception {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
    }

    private static Database database(String parameters) {
        return Database.postgres(place + "?user=postgres&" + parameters, Duration.ofSeconds(1));
    }

    private static boolean isEncrypted(String parameters) throws SQLException {
        try (Connection connection = database(parameters).connections().open();
                var row = connection
                        .createStatement()
                        .executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    @Test
    void withoutAnyOptionTheDriverAsksForIt() throws SQLException {
        assertThat(isEncrypted("")).isTrue();
    }

    @Test
    void theServersCertificateIsCheckedWhereThatIsAskedFor() throws SQLException {
        assertThat(isEncrypted("sslmode=verify-full&sslrootcert=" + own)).isTrue();
    }

    @Test
    void aServerThatTheCertificateDoesNotVouchForIsRefused() {
        Database database = database("sslmode=verify-full&sslrootcert=" + stranger);
        assertThatThrownBy(() -> database.connections().open())
                .isInstanceOfSatisfying(
                        SQLException.class,
                        thrown -> assertThat(database.unusable(thrown).getMessage())
                                .contains(place, "TLS", "sslmode", "sslrootcert"));
    }

    @Test
    void whoComesWithoutItIsToldSo() {
        Database database = database("sslmode=disable");
        assertThatThrownBy(() -> database.connections().open())
                .isInstanceOfSatisfying(
                        SQLException.class,
                        thrown -> assertThat(database.unusable(thrown).getMessage())
                                .contains(place, "no encryption"));
    }

    /** Backup, lock, update and checks each open a connection, and the server takes none without TLS. */
    @Test
    void aWholeUpdateIsEncrypted() {
        Path name = directory.resolve("encrypted.db");
        TestDatabase encrypted;
        try (EncryptedDatabase made = EncryptedDatabase.make(name)) {
            encrypted = made.database();
            UpdateReport report = encrypted.batch(Meeting.range(0, 12), 5);

            assertThat(report.outcome()).isEqualTo(UpdateReport.Outcome.DONE);
            assertThat(report.backup()).isPresent();
            assertThat(encrypted.count("hearings")).isEqualTo(12);
        }
    }

    /** A database on the server of this test that goes by a file's name. */
    private record EncryptedDatabase(Path name, TestDatabase database) implements AutoCloseable {

        static EncryptedDatabase make(Path name) {
            server.create("encrypted");
            String url = server.url("encrypted") + "&sslmode=verify-full&sslrootcert=" + own;
            return new EncryptedDatabase(name, TestDatabase.onServer(name, url));
        }

        @Override
        public void close() {
            TestServer.forget(name);
        }
    }
}
