package dev.gavel.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

    @Test
    void thePasswordMayComeFromTheEnvironment() {
        assertThat(PostgresAddress.of("jdbc:postgresql:db", Map.of("PGPASSWORD", "p", "PGUSER", "u"))
                        .properties())
                .containsEntry("password", "p")
                .containsEntry("user", "u");
    }
}
