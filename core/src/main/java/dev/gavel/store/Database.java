package dev.gavel.store;

import dev.gavel.jdbc.ConnectionSource;
import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.jdbc.FailureClass;
import dev.gavel.jdbc.InvalidAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * A database that Gavel works on: how to reach it and which dialect it speaks. Immutable and thread-safe.
 *
 * @param name        for people; holds no password
 * @param file        the file of an embedded database, else empty
 * @param dialect     what differs from other databases
 * @param connections opens connections to it
 * @param server      the address of a server's database, else empty
 */
public record Database(
        String name,
        Optional<Path> file,
        Dialect dialect,
        ConnectionSource connections,
        Optional<PostgresAddress> server) {

    private static final String SQLITE_PREFIX = "jdbc:sqlite:";

    /**
     * The database of a JDBC URL or a path to a SQLite file; nothing is opened yet, and a SQLite file is never made.
     *
     * @param busyTimeout how long a connection waits for another's lock
     * @throws InvalidAddressException   where the URL of a server is malformed
     * @throws DatabaseUnusableException where no file is there, or the URL is of a kind that is not supported
     */
    public static Database of(String url, Duration busyTimeout) {
        if (PostgresAddress.isOne(url)) {
            return postgres(url, busyTimeout);
        }
        Path file = file(url);
        if (!Files.exists(file)) {
            throw new DatabaseUnusableException(
                    "database " + file + " is not there; make one with 'gavel seed --db " + file + " --hearings 1340'");
        }
        if (Files.isDirectory(file)) {
            throw new DatabaseUnusableException("database " + file + " is a directory; name a SQLite file");
        }
        SQLiteConfig there = new SQLiteConfig();
        there.resetOpenMode(SQLiteOpenMode.CREATE);
        return sqlite(file, there, busyTimeout);
    }

    /** The SQLite database in {@code file}, which is made when it is first opened where it is not there. */
    public static Database sqlite(Path file, Duration busyTimeout) {
        return sqlite(file, new SQLiteConfig(), busyTimeout);
    }

    /**
     * The SQLite database in {@code file}, of which not a byte is written: what its write-ahead log holds is read, and left
     * there.
     */
    public static Database readOnly(Path file, Duration busyTimeout) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return sqlite(file, config, busyTimeout);
    }

    private static Database sqlite(Path file, SQLiteConfig config, Duration busyTimeout) {
        config.enforceForeignKeys(true);
        config.setBusyTimeout((int) busyTimeout.toMillis());
        Properties properties = config.toProperties();
        String jdbcUrl = SQLITE_PREFIX + file.toAbsolutePath();
        return new Database(
                file.toString(),
                Optional.of(file),
                new SqliteDialect(),
                () -> DriverManager.getConnection(jdbcUrl, properties),
                Optional.empty());
    }

    /** The PostgreSQL database of a JDBC URL. */
    public static Database postgres(String url, Duration busyTimeout) {
        PostgresAddress address = PostgresAddress.of(url, System.getenv());
        return new Database(
                address.name(),
                Optional.empty(),
                new PostgresDialect(),
                new PostgresConnections(address, busyTimeout),
                Optional.of(address));
    }

    /** The path of a SQLite database that is named by a path or a JDBC URL. */
    public static Path file(String url) {
        if (url.startsWith("jdbc:") && !url.startsWith(SQLITE_PREFIX)) {
            String kind = url.substring(0, url.indexOf(':', "jdbc:".length()) + 1);
            throw new DatabaseUnusableException(
                    "database '" + kind
                            + "…' is of a kind that is not supported; name a SQLite file, or a jdbc:sqlite: or jdbc:postgresql: URL");
        }
        return Path.of(url.startsWith(SQLITE_PREFIX) ? url.substring(SQLITE_PREFIX.length()) : url);
    }

    /** The same database, reached through {@code wrapper}: for faults, counters and the like. */
    public Database through(UnaryOperator<ConnectionSource> wrapper) {
        return new Database(name, file, dialect, wrapper.apply(connections), server);
    }

    /** A session on a new connection. */
    public Session open() throws SQLException {
        return Session.open(this);
    }

    /** One line for people that says what {@code thrown} means for this database and what to do. */
    public DatabaseUnusableException unusable(SQLException thrown) {
        SQLException failure = FailureClass.asReported(thrown);
        return new DatabaseUnusableException("database " + name + " " + dialect.reason(failure), failure);
    }
}
