package dev.gavel.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gavel.jdbc.RetryPolicy;
import dev.gavel.testing.Faults;
import dev.gavel.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {

    private static final RetryPolicy POLICY = new RetryPolicy(5, Duration.ofMillis(10), Duration.ofMillis(30));

    @TempDir
    Path directory;

    private TestDatabase db;
    private final List<SQLException> thrown = new ArrayList<>();

    @BeforeEach
    void make() {
        db = TestDatabase.create(directory.resolve("a.db"));
    }

    private String afterFailures(int failures, SQLException... kinds) throws SQLException {
        try (Sessions sessions = new Sessions(db.database())) {
            return Retry.transients(POLICY, db.time(), sessions, session -> {
                if (thrown.size() < failures) {
                    SQLException failure = kinds.length == 0 ? Faults.busy() : kinds[thrown.size() % kinds.length];
                    thrown.add(failure);
                    throw failure;
                }
                return "done";
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void succeedsAfterPausesThatGrowToTheLongest(int failures) throws SQLException {
        assertThat(afterFailures(failures)).isEqualTo("done");
        assertThat(db.time().pauses())
                .isEqualTo(List.of(10, 20, 30, 30).subList(0, failures).stream()
                        .map(Duration::ofMillis)
                        .toList());
    }

    @Test
    void keepsEarlierCausesInTheLastOne() {
        SQLException last = catchThrowableOfType(SQLException.class, () -> afterFailures(5));
        assertThat((Throwable) last).isSameAs(thrown.get(4));
        assertThat(last.getSuppressed()).containsExactlyElementsOf(thrown.subList(0, 4));
    }

    @Test
    void doesNotSuppressAFailureInItself() {
        SQLException same = FaultyConnections.lost();
        SQLException last = catchThrowableOfType(SQLException.class, () -> afterFailures(5, same));
        assertThat((Throwable) last).isSameAs(same);
        assertThat(last.getSuppressed()).isEmpty();
    }

    @Test
    void triesNothingAgainThatIsNotTransient() {
        SQLException last =
                catchThrowableOfType(SQLException.class, () -> afterFailures(5, Faults.busy(), Faults.constraint()));
        assertThat(last.getSuppressed()).hasSize(1);
        assertThat(thrown).hasSize(2);
        thrown.clear();
        assertThatThrownBy(() -> afterFailures(5, Faults.full())).isInstanceOf(SQLException.class);
        assertThat(thrown).hasSize(1);
    }
}
