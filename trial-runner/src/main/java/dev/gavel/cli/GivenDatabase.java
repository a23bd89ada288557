package dev.gavel.cli;

import dev.gavel.fixtures.oracle.Capture;
import dev.gavel.fixtures.scenario.Grounds;
import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.server.PostgresServer;
import dev.gavel.store.Database;
import dev.gavel.store.PostgresAddress;
import dev.gavel.store.Session;
import dev.gavel.time.TimeSource;
import dev.gavel.update.DatabaseCheck;
import dev.gavel.validate.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --db} names for commands that work on copies: a database that is only read, or a server that is started for
 * the command; copies of a server's database are made on such a server too.
 */
final class GivenDatabase implements AutoCloseable {

    /** For the help of every command that takes it. */
    static final String DESCRIPTION =
            "A database to copy, which is only read: a SQLite file, or a jdbc:postgresql: URL, whose data tables are"
                    + " copied to a PostgreSQL server that is thrown away; or 'postgres' for a synthetic one on such a"
                    + " server. Default: a synthetic one of 1340 hearings or more in a file.";

    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(2);

    private final String name;
    private final Optional<Path> file;
    private final Optional<PostgresServer> server;

    private @Nullable PostgresServer durable;

    private GivenDatabase(String name, Optional<Path> file, Optional<PostgresServer> server) {
        this.name = name;
        this.file = file;
        this.server = server;
    }

    /**
     * Makes ready what {@code url} names.
     *
     * @param scratch takes a capture of a server's database
     * @param err     is told which server was started
     * @throws DatabaseUnusableException where it cannot be worked with, or no server can be had
     */
    static GivenDatabase open(@Nullable String url, Path scratch, PrintWriter err) throws SQLException {
        if (url == null) {
            return new GivenDatabase("", Optional.empty(), Optional.empty());
        }
        if (DatabaseTarget.isThrowAway(url)) {
            return new GivenDatabase(url, Optional.empty(), Optional.of(start(err)));
        }
        Database named = Database.of(url, BUSY_TIMEOUT);
        Database database =
                named.file().map(file -> Database.readOnly(file, BUSY_TIMEOUT)).orElse(named);
        Path capture = scratch.resolve("given.db");
        try (Session session = database.open()) {
            DatabaseCheck.demandSound(database, session);
            if (database.file().isEmpty()) {
                Capture.copy(session.connection(), capture);
            }
        } catch (SQLException e) {
            throw database.unusable(e);
        }
        return database.file().isPresent()
                ? new GivenDatabase(database.name(), database.file(), Optional.empty())
                : new GivenDatabase(database.name(), Optional.of(capture), Optional.of(start(err)));
    }

    /** How a later command names the same; empty where nothing was named. Without user and password. */
    static Optional<String> name(@Nullable String url) {
        if (url == null || DatabaseTarget.isThrowAway(url)) {
            return Optional.ofNullable(url);
        }
        Database database = Database.of(url, BUSY_TIMEOUT);
        return Optional.of(database.server().map(PostgresAddress::url).orElse(database.name()));
    }

    private static PostgresServer start(PrintWriter err) {
        PostgresServer server = DatabaseTarget.start();
        err.printf("gavel: on %s, thrown away with this command%n", server.description());
        err.flush();
        return server;
    }

    /** Grounds of it. */
    Grounds grounds(TimeSource time) {
        return new Grounds(file, server.map(started -> started::url), time);
    }

    /**
     * Where a gate is run on copies of it; on a server's databases with another one beside it that makes commits durable,
     * which ends with this one.
     *
     * @param scratch is there; takes files
     */
    Site site(Path scratch) throws IOException, SQLException {
        Site generated = server.isPresent() ? Site.on(server.get(), durable()) : Site.inFiles(scratch);
        return file.isPresent() ? generated.with(new Site.Given(name, file.get()), scratch) : generated;
    }

    private PostgresServer durable() {
        durable = DatabaseTarget.startDurable();
        return durable;
    }

    @Override
    public void close() {
        if (durable != null) {
            durable.close();
        }
        server.ifPresent(PostgresServer::close);
    }
}
