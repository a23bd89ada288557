package dev.gavel.benchmarks.load;

import dev.gavel.fixtures.data.ChangeCounts;
import dev.gavel.fixtures.data.CommitteeCatalog;
import dev.gavel.fixtures.data.HearingGenerator;
import dev.gavel.fixtures.data.HearingStream;
import dev.gavel.fixtures.data.StoredChangeSet;
import dev.gavel.fixtures.oracle.Capture;
import dev.gavel.fixtures.oracle.ExpectedState;
import dev.gavel.fixtures.oracle.Justified;
import dev.gavel.fixtures.scenario.PostgresStage;
import dev.gavel.fixtures.scenario.Stage;
import dev.gavel.hearing.Hearing;
import dev.gavel.jdbc.Sql;
import dev.gavel.source.CommitteeMeetingReader;
import dev.gavel.source.CommitteeReader;
import dev.gavel.source.HearingSource;
import dev.gavel.source.SourceRecord;
import dev.gavel.store.Database;
import dev.gavel.store.SchemaCreator;
import dev.gavel.time.TimeSource;
import dev.gavel.update.InitialLoad;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A base database and a change set for it, made once a run. Immutable; nothing changes its files.
 *
 * @param load    what it was made from
 * @param base    the database before the update
 * @param changes one meeting a line
 */
public record Workload(Load load, Path base, Path changes) {

    private static final double PERCENT_UPDATES = 75;
    private static final Duration BUSY = Duration.ofSeconds(2);

    /** The workload of {@code load}, made where this run has not made it yet. */
    public static Workload of(Load load) {
        Path directory = Scratch.directory().resolve(load.directoryName());
        if (!Files.exists(directory)) {
            try {
                make(load, directory);
            } catch (SQLException | IOException e) {
                throw new IllegalStateException("no workload of " + load, e);
            }
        }
        return in(load, directory);
    }

    private static Workload in(Load load, Path directory) {
        return new Workload(load, directory.resolve("base.db"), directory.resolve("changes.jsonl"));
    }

    /** Renamed into place when it is whole, so that nobody finds half of it. */
    private static void make(Load load, Path directory) throws SQLException, IOException {
        Path unfinished = Files.createTempDirectory(Scratch.directory(), "unfinished");
        Workload made = in(load, unfinished);
        Optional<Path> given = Scratch.given();
        Path stored = given.isPresent() ? given.get() : stored(load.stored());
        if (load.durability().isOnServer()) {
            Database template = made.makeTemplate(stored);
            made.makeChanges();
            made.watch(template);
        } else {
            Files.copy(stored, made.base);
            made.makeChanges();
            made.watch(Database.sqlite(made.base, BUSY));
            load.durability().apply(made.base);
        }
        Files.move(unfinished, directory);
    }

    /** What the server holds, and a copy of it in a file for those who make changes and judge updates. */
    private Database makeTemplate(Path stored) throws SQLException {
        Database database = template().make(stored);
        try (Connection connection = database.connections().open()) {
            Capture.copy(connection, base);
        }
        return database;
    }

    /** PostgreSQL cuts names after 63 bytes, and what is added to this one tells the copies apart. */
    private PostgresStage template() {
        String run = Scratch.directory().getFileName() + "_"
                + Integer.toHexString(load.directoryName().hashCode());
        return new PostgresStage(Scratch.server()::url, run.replace('-', '_'));
    }

    /** Gives each update its copy of the base. */
    Stage stage() {
        return load.durability().isOnServer() ? template() : Stage.files(base);
    }

    /** A database of that many hearings, which many loads share. */
    private static Path stored(int hearings) throws IOException {
        Path file = Scratch.directory().resolve("stored-" + hearings + ".db");
        if (!Files.exists(file)) {
            Path unfinished = Files.createTempDirectory(Scratch.directory(), "unfinished");
            Path made = unfinished.resolve("stored.db");
            fill(made, hearings);
            Files.move(made, file);
            Files.delete(unfinished);
        }
        return file;
    }

    private static void fill(Path file, int hearings) throws IOException {
        SchemaCreator.create("jdbc:sqlite:" + file.toAbsolutePath());
        ByteArrayOutputStream committees = new ByteArrayOutputStream();
        CommitteeCatalog.standard().writeTo(committees);
        HearingGenerator generator = new HearingGenerator(Load.SEED);
        try (HearingSource source =
                new CommitteeMeetingReader("base", new HearingStream(generator::hearing, 0, hearings))) {
            InitialLoad.fill(
                    Database.sqlite(file, BUSY),
                    CommitteeReader.read(new ByteArrayInputStream(committees.toByteArray())),
                    source,
                    TimeSource.system());
        }
    }

    private void makeChanges() throws SQLException, IOException {
        try (Connection connection = Database.sqlite(base, BUSY).connections().open()) {
            try (OutputStream out = Files.newOutputStream(changes)) {
                new StoredChangeSet(connection, load.seed() + 1).write(counts(connection), out);
            }
            if (load.bad() == Bad.DATA) {
                BadHearings.spoil(changes, badLines());
            }
        }
    }

    /** Makes the database look at every hearing, unless no comparison asks for it. */
    private void watch(Database database) throws SQLException, IOException {
        if (load.bad() != Bad.NONE) {
            BadHearings.refuse(database, changes, load.bad() == Bad.DATABASE ? badLines() : Set.of());
        }
    }

    /** As many updates as belong in a change set, or as there are hearings: a given database may hold fewer. */
    private ChangeCounts counts(Connection connection) throws SQLException {
        ChangeCounts wanted = ChangeCounts.of(load.changes(), PERCENT_UPDATES);
        long updates = Math.min(wanted.updates(), Sql.number(connection, "SELECT count(*) FROM hearings"));
        return new ChangeCounts(updates, load.changes() - updates);
    }

    /** The numbers of the lines that cannot be stored, from 1. */
    public Set<Long> badLines() {
        return BadHearings.lines(load);
    }

    /** How many changes can be stored. */
    public int valid() {
        return load.changes() - badLines().size();
    }

    /** A new source of the changes, which the caller closes. */
    public HearingSource source() {
        try {
            return new CommitteeMeetingReader("changes", Files.newInputStream(changes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new source of some of the changes, lines {@code from} to {@code to} - 1, from 0. */
    public HearingSource source(int from, int to) throws IOException {
        try (Stream<String> lines = Files.lines(changes)) {
            String some = lines.skip(from).limit(to - from).collect(Collectors.joining("\n"));
            return new CommitteeMeetingReader(
                    "changes", new ByteArrayInputStream(some.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** The first {@code most} readable hearings of the changes. */
    public List<Hearing> hearings(int most) throws IOException {
        List<Hearing> hearings = new ArrayList<>();
        try (HearingSource source = source()) {
            for (Optional<SourceRecord> next = source.next();
                    next.isPresent() && hearings.size() < most;
                    next = source.next()) {
                if (next.get() instanceof SourceRecord.Stated stated) {
                    hearings.add(stated.hearing());
                }
            }
        }
        return hearings;
    }

    /** The event ids of the changes, in order. */
    List<String> eventIds() throws IOException {
        try (Stream<String> lines = Files.lines(changes)) {
            return lines.map(BadHearings::eventId).toList();
        }
    }

    /** What every table must hold after the update, by the oracle; the caller closes it. */
    public ExpectedState expected() throws SQLException, IOException {
        return ExpectedState.of(base, changes, Justified.lines(badLines()));
    }
}
