package dev.gavel.validate;

import dev.gavel.benchmarks.load.Durability;
import dev.gavel.benchmarks.load.Scratch;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.fixtures.scenario.Grounds;
import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.jdbc.Sql;
import dev.gavel.server.PostgresServer;
import dev.gavel.store.Database;
import dev.gavel.time.TimeSource;
import dev.gavel.trial.Staging;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the gate is run: on which kind of database, and on whose hearings. Closing deletes what timed measurements left.
 *
 * @param grounds    makes what scenarios stand on
 * @param timed      takes the databases of timed measurements
 * @param durability of these
 * @param product    product and version
 * @param synced     what these databases were told about durability
 * @param facts      what else is the same for all evidence of one journal, by name
 */
public record Site(
        Grounds grounds, Scratch timed, Durability durability, String product, String synced, Map<String, String> facts)
        implements AutoCloseable {

    /** So many stored hearings are changed by the largest change set of a scenario. */
    static final long LEAST = Math.round(RandomFailures.HEARINGS * Ground.PERCENT_UPDATES / 100);

    /** The fact that says whose hearings they are. */
    public static final String BASE = "base";

    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(2);
    private static final TimeSource TIME = TimeSource.system();

    public Site {
        facts = Map.copyOf(facts);
    }

    /**
     * A database whose hearings are measured with.
     *
     * @param name as {@code --db} names it, without a password
     * @param file a SQLite file with its data tables, which is only read
     */
    public record Given(String name, Path file) {}

    /** Generated hearings in SQLite files; {@code scratch} is there and takes some. */
    public static Site inFiles(Path scratch) throws SQLException {
        Staging empty = Staging.of(Database.sqlite(scratch.resolve("empty.db"), BUSY_TIMEOUT));
        return new Site(
                Grounds.seeded(TIME),
                Scratch.create(),
                Durability.DELETE_FULL,
                empty.product(),
                empty.durability(),
                Map.of(BASE, Ground.BASE + " hearings"));
    }

    /**
     * Generated hearings on a PostgreSQL server.
     *
     * @param fast    for all that is not timed
     * @param durable for what is timed; may be the same
     */
    public static Site on(PostgresServer fast, PostgresServer durable) throws SQLException {
        Staging any = Staging.of(Database.of(durable.url("postgres"), BUSY_TIMEOUT));
        return new Site(
                new Grounds(Optional.empty(), Optional.of(fast::url), TIME),
                Scratch.on(durable),
                Durability.POSTGRES,
                any.product(),
                any.durability(),
                Map.of(BASE, Ground.BASE + " hearings", "server", durable.description()));
    }

    /**
     * The same kind of database with given hearings, as they are now.
     *
     * @param directory is there; takes a copy
     * @throws DatabaseUnusableException where there are too few of them for the gate
     */
    public Site with(Given given, Path directory) throws IOException, SQLException {
        long hearings = demand(given);
        Ground copied = Ground.of(directory, given.file(), 0, RandomFailures.HEARINGS);
        timed.given(copied.snapshot());
        Map<String, String> all = new TreeMap<>(facts);
        all.put(BASE, hearings + " hearings of " + given.name());
        all.put("SHA-256 of the base", DataDigest.of(Database.sqlite(copied.snapshot(), BUSY_TIMEOUT)));
        if (!copied.leftOut().isEmpty()) {
            all.put("triggers left out", String.join(", ", copied.leftOut()));
        }
        Grounds own = new Grounds(Optional.of(copied.snapshot()), grounds.server(), grounds.time());
        return new Site(own, timed, durability, product, synced, all);
    }

    /** How many hearings there are, which must be enough. */
    private static long demand(Given given) throws SQLException {
        try (Connection connection =
                Database.readOnly(given.file(), BUSY_TIMEOUT).connections().open()) {
            long hearings = Sql.number(connection, "SELECT count(*) FROM hearings");
            if (hearings < LEAST) {
                throw new DatabaseUnusableException("database " + given.name() + " holds " + hearings
                        + " hearings, and the gate changes " + LEAST
                        + " at a time; name a larger one, or leave --db out to measure on generated hearings");
            }
            if (Sql.number(connection, "SELECT count(*) FROM committees") == 0) {
                throw new DatabaseUnusableException("database " + given.name()
                        + " holds no committees, and changes need some; import them, or leave --db out");
            }
            return hearings;
        }
    }

    @Override
    public void close() {
        timed.close();
    }
}
