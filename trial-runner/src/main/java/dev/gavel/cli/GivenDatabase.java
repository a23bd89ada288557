package dev.gavel.cli;

import dev.gavel.store.Database;
import dev.gavel.store.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A database of the user's that is copied and only read. */
final class GivenDatabase {

    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(2);

    private GivenDatabase() {}

    /**
     * Its file; empty where none is given.
     *
     * @throws dev.gavel.jdbc.DatabaseUnusableException where it is there and cannot be worked with
     */
    static Optional<Path> file(@Nullable String url) {
        if (url == null) {
            return Optional.empty();
        }
        if (!DatabaseTarget.isFile(url)) {
            throw new UsageException(
                    "--db names a database of a server, which cannot be copied yet; name a SQLite file");
        }
        Database database = Database.of(url, BUSY_TIMEOUT);
        try (Session session = database.open()) {
            session.schema();
        } catch (SQLException e) {
            throw database.unusable(e);
        }
        return database.file();
    }
}
