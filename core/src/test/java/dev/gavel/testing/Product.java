package dev.gavel.testing;

import dev.gavel.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The kind of database that the tests run on: SQLite, or PostgreSQL with {@code -Dgavel.test.database=postgres}.
 *
 * <p>Every test of the engine runs on both. One that is about SQLite itself is tagged {@code sqlite}, one about
 * PostgreSQL {@code postgres}; the build leaves those out of the other's run by their tags, and nothing else.
 */
public enum Product {
    SQLITE,
    POSTGRES;

    /** The kind of this run. */
    public static final Product CURRENT =
            System.getProperty("gavel.test.database", "sqlite").equals("postgres") ? POSTGRES : SQLITE;

    public static boolean isPostgres() {
        return CURRENT == POSTGRES;
    }

    /** The database that goes by {@code file}: that file, or the server's database that was made under this name. */
    public static Database database(Path file) {
        return database(file, Duration.ZERO);
    }

    public static Database database(Path file, Duration busyTimeout) {
        return isPostgres() ? Database.postgres(TestServer.url(file), busyTimeout) : Database.sqlite(file, busyTimeout);
    }

    /** What this kind of database calls {@code sqlite}'s or {@code postgres}'s. */
    public static <T extends @Nullable Object> T choose(T sqlite, T postgres) {
        return isPostgres() ? postgres : sqlite;
    }
}
