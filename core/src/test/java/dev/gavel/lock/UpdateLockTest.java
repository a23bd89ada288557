package dev.gavel.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.settings.Setting;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.TestDatabase;
import dev.gavel.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two updates of one database never run at once. */
class UpdateLockTest {

    @TempDir
    Path directory;

    private TestDatabase db;

    @BeforeEach
    void make() {
        db = TestDatabase.create(directory.resolve("a.db"));
    }

    @Test
    void theSecondUpdateIsRefusedWhereTheFirstGoesOn() {
        Object before = db.image();
        try (UpdateLock first = take(Duration.ZERO)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> db.update(
                            "batch", Meeting.range(0, 3), Map.of(Setting.GAVEL_BUSY_TIMEOUT_MS, "60"), List.of()))
                    .isInstanceOf(DatabaseUnusableException.class)
                    .hasMessageContaining("is being updated by another gavel");
        }
        assertThat(db.image()).isEqualTo(before);
        assertThat(db.batch(Meeting.range(0, 3)).metrics().totals().added()).isEqualTo(3);
    }

    @Test
    void theSecondWaitsForTheFirstToEnd() throws Exception {
        UpdateLock first = take(Duration.ZERO);
        CompletableFuture<Void> second =
                CompletableFuture.runAsync(() -> take(Duration.ofSeconds(30)).close());
        Thread.sleep(200);
        assertThat(second).isNotDone();
        first.close();
        second.get(30, TimeUnit.SECONDS);
    }

    @Test
    void anotherDatabaseIsAnotherMatter() {
        TestDatabase other = TestDatabase.create(directory.resolve("b.db"));
        try (UpdateLock first = take(Duration.ZERO)) {
            assertThat(first).isNotNull();
            assertThat(other.batch(Meeting.range(0, 3)).metrics().totals().added())
                    .isEqualTo(3);
        }
    }

    @Test
    void aDryRunNeedsNone() {
        try (UpdateLock first = take(Duration.ZERO)) {
            assertThat(first).isNotNull();
            assertThat(db.dryRun(Meeting.range(0, 3)).metrics().totals().added())
                    .isEqualTo(3);
        }
    }

    @Test
    void nothingStaysBesideTheDatabase() {
        take(Duration.ZERO).close();
        assertThat(directory.toFile().list()).noneMatch(name -> name.endsWith("gavel-lock"));
    }

    private UpdateLock take(Duration wait) {
        return UpdateLock.take(db.database(), wait, TimeSource.system());
    }
}
