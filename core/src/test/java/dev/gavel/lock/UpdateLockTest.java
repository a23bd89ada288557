package dev.gavel.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.settings.Setting;
import dev.gavel.store.Database;
import dev.gavel.testing.Databases;
import dev.gavel.testing.Disturbed;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.Product;
import dev.gavel.testing.TestDatabase;
import dev.gavel.time.TimeSource;
import dev.gavel.update.UpdateReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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

    /** The first commit is under way when the session ends; the second one asks, and finds another update. */
    @Test
    @Tag("postgres")
    void anUpdateWhoseLockWasLostToAnotherCommitsNothingMore() {
        UpdateLock[] other = new UpdateLock[1];
        UpdateReport report = losingTheLock(() -> other[0] = take(Duration.ZERO));

        assertThat(report.outcome()).isEqualTo(UpdateReport.Outcome.STOPPED);
        assertThat(report.reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("another update has begun"));
        assertThat(report.metrics().totals().added()).isEqualTo(10);
        assertThat(db.count("hearings")).isEqualTo(10);
        other[0].close();
        assertThat(db.batch(Meeting.range(0, 35)).metrics().totals().added()).isEqualTo(25);
    }

    @Test
    @Tag("postgres")
    void aLockThatNobodyElseTookIsTakenAgain() {
        UpdateReport report = losingTheLock(() -> {});

        assertThat(report.outcome()).isEqualTo(UpdateReport.Outcome.DONE);
        assertThat(db.count("hearings")).isEqualTo(35);
    }

    /** An update of which the server ends the locking session right before the first commit. */
    private UpdateReport losingTheLock(Runnable next) {
        Database direct = Product.database(db.file(), Duration.ofSeconds(10));
        db.through(real -> new Disturbed(direct.connections(), "commit", 1, () -> {
            Databases.run(
                    direct,
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' AND database ="
                            + " (SELECT oid FROM pg_database WHERE datname = current_database())");
            next.run();
        }));
        UpdateReport report = db.update(
                "batch",
                Meeting.range(0, 35),
                Map.of(Setting.BATCH_SIZE, "10", Setting.GAVEL_COMMIT_EVERY, "10"),
                List.of());
        db.direct();
        return report;
    }

    private UpdateLock take(Duration wait) {
        return UpdateLock.take(Product.database(db.file()), wait, TimeSource.system());
    }
}
