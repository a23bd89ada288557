package dev.gavel.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A PostgreSQL server on which databases may be made and dropped. Closing it ends one that was started here. */
public interface PostgresServer extends AutoCloseable {

    /**
     * Starts the server that the system properties ask for.
     *
     * <p>{@code gavel.postgres.url}: one that runs. {@code gavel.postgres}: {@code docker}, {@code embedded}, or
     * {@code auto}, which is the default and takes the container where Docker answers and Testcontainers is on the class
     * path. {@code gavel.postgres.image}: the
     * container's image, {@code postgres} of the version by default. {@code gavel.postgres.version}: the major version
     * that it must have.
     *
     * @throws ServerUnavailableException where it cannot be had; never another one than was asked for
     */
    static PostgresServer start() {
        return ServerChoice.of(System.getProperties()).start(Sync.OFF);
    }

    /**
     * As {@link #start()}, a server that makes every commit durable, as timed measurements need it.
     *
     * @throws ServerUnavailableException also where the one that runs does not
     */
    static PostgresServer startDurable() {
        return ServerChoice.of(System.getProperties()).start(Sync.ON);
    }

    /**
     * The server that runs at {@code url}, which names any database of it.
     *
     * @throws ServerUnavailableException where it does not answer
     */
    static PostgresServer at(String url) {
        return new GivenServer(url);
    }

    /** What it is, such as {@code embedded PostgreSQL 17.11}: to be printed and recorded. */
    String description();

    /** The JDBC URL of a database on it, with its user. */
    String url(String database);

    /** A directory of the server's own on a file system that is soon full; empty where it has none. */
    default Optional<SmallPlace> smallPlace() {
        return Optional.empty();
    }

    /**
     * A place that can fill up without harm to anything else.
     *
     * @param directory which the server's user may write, as the server sees it
     * @param bytes     that it holds at most
     */
    record SmallPlace(String directory, long bytes) {}

    @Override
    void close();

    /** Makes an empty database. */
    default void create(String database) {
        run("CREATE DATABASE " + quoted(database));
    }

    /** Makes a copy of another database, to which nobody may be connected: of its files, which is twice as fast. */
    default void create(String database, String template) {
        run("CREATE DATABASE " + quoted(database) + " TEMPLATE " + quoted(template) + " STRATEGY FILE_COPY");
    }

    /** Drops a database and ends the connections to it. */
    default void drop(String database) {
        run("DROP DATABASE IF EXISTS " + quoted(database) + " WITH (FORCE)");
    }

    /** Runs one statement on the server's own database. */
    default void run(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new ServerUnavailableException("the server refused: " + sql + ": " + e.getMessage(), e);
        }
    }

    /** The version that the server of {@code url} reports. */
    static String version(String url) {
        return setting(url, "server_version").split(" ", 2)[0];
    }

    /** What the server of {@code url} says of one of its settings. */
    static String setting(String url, String name) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + name)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new ServerUnavailableException("the PostgreSQL server does not answer: " + e.getMessage(), e);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
