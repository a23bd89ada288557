package dev.gavel.cli;

import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.server.PostgresServer;
import dev.gavel.server.ServerUnavailableException;
import dev.gavel.store.Database;
import dev.gavel.store.PostgresAddress;
import dev.gavel.store.SchemaCreator;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What {@code --db} names, with the server that was started for it and ends with the command. */
final class DatabaseTarget implements AutoCloseable {

    /** Names a PostgreSQL server that is started for one command and thrown away with it. */
    static final String THROW_AWAY = "postgres";

    /** For the help of every command that takes it. */
    static final String DESCRIPTION =
            "a path to a SQLite file, a jdbc:sqlite: or jdbc:postgresql: URL, or 'postgres' for"
                    + " a PostgreSQL server that is started for this command and thrown away with it";

    private final Database database;
    private final Optional<PostgresServer> server;

    private DatabaseTarget(Database database, Optional<PostgresServer> server) {
        this.database = database;
        this.server = server;
    }

    /** The database of {@code db}; on a throw-away server it has the schema and no rows. */
    static DatabaseTarget open(String db, Duration busyTimeout) {
        if (!isThrowAway(db)) {
            return new DatabaseTarget(Database.of(db, busyTimeout), Optional.empty());
        }
        PostgresServer server = start();
        try {
            server.create("hearings");
            Database database = Database.of(server.url("hearings"), busyTimeout);
            SchemaCreator.create(database);
            return new DatabaseTarget(database, Optional.of(server));
        } catch (ServerUnavailableException e) {
            throw new DatabaseUnusableException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * A server for one command.
     *
     * @throws DatabaseUnusableException where none can be had
     */
    static PostgresServer start() {
        return start(PostgresServer::start);
    }

    /**
     * As {@link #start()}, a server that makes every commit durable.
     *
     * @throws DatabaseUnusableException where none can be had
     */
    static PostgresServer startDurable() {
        return start(PostgresServer::startDurable);
    }

    private static PostgresServer start(Supplier<PostgresServer> start) {
        try {
            return start.get();
        } catch (ServerUnavailableException e) {
            throw new DatabaseUnusableException(String.valueOf(e.getMessage()), e);
        }
    }

    static boolean isThrowAway(String db) {
        return db.equals(THROW_AWAY);
    }

    /** Whether it is a SQLite file, by path or URL. */
    static boolean isFile(String db) {
        return !isThrowAway(db) && !PostgresAddress.isOne(db);
    }

    Database database() {
        return database;
    }

    /** One line that says which server it is, and that it is thrown away; none where the database stays. */
    Optional<String> farewell() {
        return server.map(s -> s.description() + ", thrown away with this command");
    }

    @Override
    public void close() {
        server.ifPresent(PostgresServer::close);
    }
}
