package dev.gavel.benchmarks.load;

import dev.gavel.backup.BackupKeep;
import dev.gavel.backup.BackupTool;
import dev.gavel.backup.DatabaseBackup;
import dev.gavel.backup.PostgresBackup;
import dev.gavel.backup.SqliteBackup;
import dev.gavel.engine.EngineOptions;
import dev.gavel.fixtures.oracle.ExpectedState;
import dev.gavel.fixtures.oracle.Oracle;
import dev.gavel.fixtures.scenario.Stage;
import dev.gavel.metrics.MetricsSink;
import dev.gavel.scratch.ScratchDirectory;
import dev.gavel.settings.Settings;
import dev.gavel.source.HearingSource;
import dev.gavel.store.Database;
import dev.gavel.store.Digests;
import dev.gavel.store.Session;
import dev.gavel.store.Table;
import dev.gavel.store.TableDigest;
import dev.gavel.time.TimeSource;
import dev.gavel.update.DailyUpdate;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateRequest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A fresh copy of a base in a directory of its own, on which one update is run; closing deletes it.
 *
 * <p>The copy is on the disk before it is handed out: otherwise the first sync inside a measured call would write the
 * whole copy, and charge it to the engine.
 */
public final class WorkingCopy implements AutoCloseable {

    private static final BackupKeep KEEP = BackupKeep.of(Duration.ofDays(7));
    private static final Duration BUSY = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 4;

    private final Workload workload;
    private final Path directory;
    private final Stage.Copy copy;

    private WorkingCopy(Workload workload, Path directory, Stage.Copy copy) {
        this.workload = workload;
        this.directory = directory;
        this.copy = copy;
    }

    /** A copy of the base of {@code workload}. */
    public static WorkingCopy of(Workload workload) throws IOException {
        Path directory = Files.createTempDirectory(Scratch.directory(), "copy");
        try {
            WorkingCopy made =
                    new WorkingCopy(workload, directory, workload.stage().copy(directory));
            made.settle();
            return made;
        } catch (SQLException e) {
            throw new IOException("no copy of " + workload.load() + ": " + e.getMessage(), e);
        }
    }

    /** A server syncs what it copies itself, and makes some of a database's files when it is first connected to. */
    private void settle() throws IOException, SQLException {
        Database database = database();
        if (database.file().isPresent()) {
            try (FileChannel channel = FileChannel.open(database.file().get(), StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        } else {
            database.connections().open().close();
        }
    }

    /** What it holds now, in a SQLite file. */
    public Path seen() throws IOException, SQLException {
        return copy.seen();
    }

    /** Where its backups go. */
    public Path backups() {
        return directory.resolve("backups");
    }

    /** The copy, with the workload's durability. */
    public Database database() {
        return workload.load().durability().open(copy);
    }

    /** Runs the whole daily update on it: all that is measured as an update. */
    public UpdateReport update(Arm arm) throws IOException {
        return update(arm, MetricsSink.NONE);
    }

    /** Runs the whole daily update on it, and tells {@code sink} of what happens. */
    public UpdateReport update(Arm arm, MetricsSink sink) throws IOException {
        try (HearingSource source = workload.source()) {
            return new DailyUpdate(database(), sink, TimeSource.system()).run(request(arm, false, source), arm.make());
        }
    }

    /** Runs the whole daily update of {@code source} in the mode that the flag asks for. */
    public UpdateReport update(boolean flag, HearingSource source) {
        Arm arm = flag ? Arm.batch(EngineOptions.DEFAULT_SIZE) : Arm.phase22();
        return new DailyUpdate(database(), MetricsSink.NONE, TimeSource.system()).run(request(arm, flag, source));
    }

    private UpdateRequest request(Arm arm, boolean flag, HearingSource source) {
        Settings settings =
                new Settings(flag, arm.batchSize(), arm.onFailure(), Optional.of(backups()), KEEP, BUSY, ATTEMPTS);
        return new UpdateRequest(source, List.of(), settings);
    }

    /** Backups of it. */
    public DatabaseBackup backup() {
        Database database = database();
        return database.server().isPresent()
                ? PostgresBackup.of(database, BackupTool.COPY, backups(), KEEP, TimeSource.system())
                : new SqliteBackup(database, backups(), KEEP, TimeSource.system());
    }

    /** What the data tables say now. */
    public Map<String, TableDigest> contents() throws SQLException {
        try (Session session = database().open()) {
            return Digests.contents(session);
        }
    }

    /** Everything that the data tables hold now, keys and audit timestamps too; not what updates record of themselves. */
    public Map<String, TableDigest> everything() throws SQLException {
        try (Session session = database().open()) {
            Map<String, TableDigest> digests = Digests.everything(session.connection(), session.dialect());
            digests.keySet().removeAll(List.of(Table.UPDATE_LOGS.sqlName(), Table.IMPORT_ERRORS.sqlName()));
            return digests;
        }
    }

    /** Whether the database's own checks find nothing. */
    public boolean isSound() throws SQLException {
        try (Session session = database().open()) {
            return session.dialect().integrityProblems(session.connection()).isEmpty()
                    && session.dialect()
                            .foreignKeyProblems(session.connection())
                            .isEmpty();
        }
    }

    /** Whether every table holds exactly what {@code expected} says. */
    public boolean is(ExpectedState expected) throws SQLException, IOException {
        return Oracle.compare(expected, seen()).isEmpty();
    }

    @Override
    public void close() {
        try {
            copy.delete();
        } catch (SQLException e) {
            throw new IllegalStateException("the copy was not deleted: " + e.getMessage(), e);
        }
        ScratchDirectory.delete(directory);
    }
}
