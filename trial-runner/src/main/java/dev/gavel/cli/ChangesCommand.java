package dev.gavel.cli;

import dev.gavel.fixtures.data.ChangeCounts;
import dev.gavel.fixtures.data.StoredChangeSet;
import dev.gavel.fixtures.data.TooFewHearingsException;
import dev.gavel.store.Database;
import dev.gavel.store.Session;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a change set for a database. */
@Command(
        name = "changes",
        description = "Write a change set for a database, in the Congress.gov shape, one JSON object a line.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class ChangesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--db",
            paramLabel = "URL",
            required = true,
            description = "The database, which is only read: a path to a SQLite file, or a jdbc:sqlite: or"
                    + " jdbc:postgresql: URL.")
    private String db;

    @Option(names = "--hearings", paramLabel = "N", required = true, description = "How many changes, 0 or more.")
    private long hearings;

    @Option(
            names = "--updates",
            paramLabel = "PCT",
            defaultValue = "75",
            description = "Share of them that update stored hearings, 0 to 100 %%; the others add some. Default:"
                    + " ${DEFAULT-VALUE}.")
    private double updates;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Decides which changes. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write them.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        if (hearings < 0) {
            throw new UsageException("--hearings is " + hearings + "; it must be 0 or more");
        }
        if (!(updates >= 0 && updates <= 100)) {
            throw new UsageException("--updates is " + updates + "; it must be 0 to 100");
        }
        if (DatabaseTarget.isThrowAway(db)) {
            throw new UsageException("--db is '" + db + "', a server that starts empty, so that there is nothing to"
                    + " change; name a database that 'gavel seed' has filled");
        }
        Database database = Database.of(db, Duration.ofSeconds(2));
        ChangeCounts counts = NewFile.make(out, unfinished -> write(database, unfinished));
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s: %d changes, %d of them updates and %d additions, made from seed %d%n",
                        out,
                        counts.total(),
                        counts.updates(),
                        counts.additions(),
                        seed);
        return ExitCode.DONE;
    }

    private ChangeCounts write(Database database, Path file) throws IOException {
        try (Session session = database.open();
                OutputStream target = new BufferedOutputStream(Files.newOutputStream(file))) {
            return new StoredChangeSet(session.connection(), seed).write(ChangeCounts.of(hearings, updates), target);
        } catch (SQLException e) {
            throw database.unusable(e);
        } catch (TooFewHearingsException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
