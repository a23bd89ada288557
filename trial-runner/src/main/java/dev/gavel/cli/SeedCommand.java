package dev.gavel.cli;

import dev.gavel.fixtures.data.SeededDatabase;
import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.metrics.Totals;
import dev.gavel.store.Database;
import dev.gavel.store.Digests;
import dev.gavel.store.SchemaCreator;
import dev.gavel.store.Session;
import dev.gavel.time.TimeSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.FlywayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a database of synthetic hearings. */
@Command(
        name = "seed",
        description = "Make a database and fill it with synthetic hearings; the same seed gives the same hearings.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class SeedCommand implements Callable<Integer> {

    private static final Duration WAIT = Duration.ofSeconds(2);

    private final TimeSource time = TimeSource.system();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--db",
            paramLabel = "URL",
            required = true,
            description =
                    "The database to fill: a path to a SQLite file that is not there yet, a jdbc:postgresql: URL of an"
                            + " empty database, or 'postgres' for a server that is started for this command and thrown away"
                            + " with it.")
    private String db;

    @Option(names = "--hearings", paramLabel = "N", required = true, description = "How many hearings, 0 or more.")
    private long hearings;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Decides which hearings. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws IOException {
        if (hearings < 0) {
            throw new UsageException("--hearings is " + hearings + "; it must be 0 or more");
        }
        if (DatabaseTarget.isFile(db)) {
            Path file = Database.file(db);
            long start = time.nanos();
            Totals totals = NewFile.make(file, unfinished -> SeededDatabase.create(unfinished, seed, hearings, time));
            print(file.toString(), totals, start);
            return ExitCode.DONE;
        }
        try (DatabaseTarget target = DatabaseTarget.open(db, WAIT)) {
            long start = time.nanos();
            SchemaCreator.create(target.database());
            demandEmpty(target.database());
            Totals totals = SeededDatabase.fill(target.database(), seed, hearings, time);
            print(target.database().name(), totals, start);
            if (target.farewell().isPresent()) {
                printContents(target.database(), target.farewell().get());
            }
        } catch (SQLException e) {
            throw new DatabaseUnusableException(
                    "database " + db.replaceAll("\\?.*|//.*@", "") + " failed: " + e.getMessage());
        } catch (FlywayException e) {
            throw new DatabaseUnusableException(
                    "the database takes no new tables, since it is not empty or refuses them: "
                            + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
        return ExitCode.DONE;
    }

    private static void demandEmpty(Database database) throws SQLException {
        try (Session session = database.open()) {
            if (session.schema().counts(session.connection()).values().stream().anyMatch(rows -> rows > 0)) {
                throw new DatabaseUnusableException(
                        "database " + database.name() + " holds rows already; name one that is empty");
            }
        }
    }

    /** What was made, since nobody can look at it any more. */
    private void printContents(Database database, String farewell) throws SQLException {
        PrintWriter out = spec.commandLine().getOut();
        try (Session session = database.open()) {
            session.read(() -> Digests.contents(session))
                    .forEach((table, digest) ->
                            out.printf(Locale.ROOT, "  %-20s %8d  %s%n", table, digest.rows(), digest.sha256()));
        }
        out.println(farewell);
    }

    private void print(String name, Totals totals, long start) {
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s: %d hearings, %d committees, %d witnesses, made from seed %d in %.2f s%n",
                        name,
                        totals.added(),
                        totals.committees(),
                        totals.witnesses(),
                        seed,
                        time.since(start).toNanos() / 1e9);
    }
}
