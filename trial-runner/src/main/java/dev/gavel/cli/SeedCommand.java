package dev.gavel.cli;

import dev.gavel.fixtures.data.CommitteeCatalog;
import dev.gavel.fixtures.data.HearingGenerator;
import dev.gavel.fixtures.data.HearingStream;
import dev.gavel.hearing.Committee;
import dev.gavel.metrics.Totals;
import dev.gavel.source.CommitteeMeetingReader;
import dev.gavel.source.CommitteeReader;
import dev.gavel.source.HearingSource;
import dev.gavel.store.Database;
import dev.gavel.store.SchemaCreator;
import dev.gavel.time.TimeSource;
import dev.gavel.update.InitialLoad;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
        Totals totals = NewFile.make(file, unfinished -> fill(unfinished, time));
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

    private Totals fill(Path file, TimeSource time) throws IOException {
        SchemaCreator.create("jdbc:sqlite:" + file.toAbsolutePath());
        Database database = Database.sqlite(file, Duration.ofSeconds(2));
        HearingGenerator generator = new HearingGenerator(seed);
        try (HearingSource source =
                new CommitteeMeetingReader("seed", new HearingStream(generator::hearing, 0, hearings))) {
            return InitialLoad.fill(database, committees(), source, time);
        }
    }

    private static List<Committee> committees() throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        CommitteeCatalog.standard().writeTo(document);
        return CommitteeReader.read(new ByteArrayInputStream(document.toByteArray()));
    }
}
