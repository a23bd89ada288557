package dev.gavel.cli;

import dev.gavel.fixtures.data.SeededDatabase;
import dev.gavel.metrics.Totals;
import dev.gavel.store.Database;
import dev.gavel.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
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

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--db",
            paramLabel = "URL",
            required = true,
            description = "The database to make: a path to a SQLite file that is not there yet.")
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
        Path file = Database.file(db);
        TimeSource time = TimeSource.system();
        long start = time.nanos();
        Totals totals = NewFile.make(file, unfinished -> SeededDatabase.create(unfinished, seed, hearings, time));
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s: %d hearings, %d committees, %d witnesses, made from seed %d in %.2f s%n",
                        file,
                        totals.added(),
                        totals.committees(),
                        totals.witnesses(),
                        seed,
                        time.since(start).toNanos() / 1e9);
        return ExitCode.DONE;
    }
}
