package dev.gavel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.jdbc.InvalidAddressException;
import dev.gavel.testing.TestDatabase;
import dev.gavel.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://ann:s%40cret@127.0.0.1:1/db?sslmode=require",
                "jdbc:postgresql://127.0.0.1:1/db?user=ann&sslmode=require&password=s%40cret"
            })
    void thePasswordIsKnownAndNeverShown(String url) {
        PostgresAddress address = PostgresAddress.of(url, Map.of("PGPASSWORD", "other"));
        assertThat(address.properties()).containsEntry("user", "ann").containsEntry("password", "s@cret");
        assertThat(address.url()).isEqualTo("jdbc:postgresql://127.0.0.1:1/db?sslmode=require");
        assertThat(address.parameter("sslmode")).contains("require");
        Database database = Database.of(url, Duration.ZERO);
        assertThat(database.name()).isEqualTo("jdbc:postgresql://127.0.0.1:1/db");
        assertThat(address.database()).isEqualTo("db");
        assertThat(database.toString()).doesNotContain("cret").doesNotContain("require");
        try {
            database.open().close();
        } catch (java.sql.SQLException e) {
            assertThat(database.unusable(e))
                    .hasMessageContaining("cannot be reached")
                    .hasMessageNotContaining("cret");
            assertThat(e.toString()).doesNotContain("cret");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ann:s3cret@127.0.0.1:1/db",
                "postgres://ann:s3cret@127.0.0.1:1/db",
                "JDBC:POSTGRESQL://ann:s3cret@127.0.0.1:1/db",
                " jdbc:postgresql://ann:s3cret@127.0.0.1:1/db ",
                "jdbc:postgresql://ann:s3cret?x@127.0.0.1:1/db",
                "jdbc:postgresql://ann:s3cret?x@127.0.0.1:1/db?sslmode=disable"
            })
    void otherWaysOfWritingAreUnderstoodAndShowItAsLittle(String url) {
        Database database = Database.of(url, Duration.ZERO);
        assertThat(database.name()).isEqualTo("jdbc:postgresql://127.0.0.1:1/db");
        assertThat(database.server().orElseThrow().properties().getProperty("user"))
                .isEqualTo("ann");
        assertThat(database.server().orElseThrow().properties().getProperty("password"))
                .startsWith("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/db&user=ann&password=s3cret",
                "jdbc:postgresql://127.0.0.1:1/db?user=ann;password=s3cret",
                "jdbc:postgresql://ann:s3cret@127.0.0.1:port/db",
                "jdbc:postgresql://ann:s3cret@127.0.0.1",
                "jdbc:postgresql://ann:s3cret%ZZ@127.0.0.1/db"
            })
    void whatIsMalformedIsRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> Database.of(url, Duration.ZERO))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessageContaining("jdbc:postgresql://HOST:PORT/DATABASE")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void thePasswordMayComeFromTheEnvironment() {
        assertThat(PostgresAddress.of("jdbc:postgresql:db", Map.of("PGPASSWORD", "p", "PGUSER", "u"))
                        .properties())
                .containsEntry("password", "p")
                .containsEntry("user", "u");
    }

    /** By a server that asks for it: the embedded one trusts everybody until it is told not to. */
    @Test
    @Tag("postgres")
    void thePasswordIsNeverInWhatIsShownWhereTheServerRefusesIt(@TempDir Path directory) throws Exception {
        TestDatabase db = TestDatabase.create(directory.resolve("a.db"));
        String url = TestServer.url(db.file());
        String place = url.substring(0, url.indexOf('?'));
        PostgresAddress address = PostgresAddress.of(place + "?user=nobody_here", Map.of("PGPASSWORD", "s3cret-word"));
        assertThat(address.properties()).containsEntry("password", "s3cret-word");
        assertThat(address.name() + address).doesNotContain("s3cret");
        Database database = Database.postgres(place + "?user=nobody_here&password=s3cret-word", Duration.ZERO);
        assertThatThrownBy(() -> database.open().close()).satisfies(thrown -> {
            assertThat(thrown.toString()).doesNotContain("s3cret");
            assertThat(database.unusable((SQLException) thrown).getMessage()).doesNotContain("s3cret");
        });
    }
}
