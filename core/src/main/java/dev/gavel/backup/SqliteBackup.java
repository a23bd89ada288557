package dev.gavel.backup;

import dev.gavel.jdbc.Transactions;
import dev.gavel.store.Database;
import dev.gavel.store.Digests;
import dev.gavel.store.TableDigest;
import dev.gavel.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/**
 * Backups of a SQLite database by its Online Backup API.
 *
 * <p>A copy of the file would miss what stands in a write-ahead log; the API copies the pages of one transaction.
 * Source: sqlite.org/backup.html. Backups older than the time they are kept are deleted after a new one has verified;
 * what a killed process left unfinished is deleted a day later, before the next one is taken.
 */
public final class SqliteBackup implements DatabaseBackup {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteBackup.class);
    private static final String SUFFIX = ".backup.db";

    private final Database database;
    private final Path source;
    private final BackupFiles files;
    private final TimeSource time;

    /**
     * Backups of {@code database}, kept in {@code directory}, which is made where it is not there.
     *
     * @param keep which of them; others of the same database are deleted after each backup
     */
    public SqliteBackup(Database database, Path directory, BackupKeep keep, TimeSource time) {
        this.database = database;
        this.source = database.file().orElseThrow();
        this.files = new BackupFiles(directory, source.getFileName().toString(), SUFFIX, keep);
        this.time = time;
    }

    @Override
    public BackupReceipt take() throws BackupFailedException {
        long start = time.nanos();
        Instant taken = time.now();
        Path file = files.unused(taken);
        Path unproven = BackupFiles.unproven(file);
        try {
            files.prepare(taken);
            createAsPrivateAsTheSource(unproven);
            Map<String, TableDigest> tables = copy(unproven);
            verify(unproven, tables);
            return files.finish(file, taken, () -> time.since(start), tables);
        } catch (SQLException | IOException e) {
            BackupFiles.delete(unproven);
            throw new BackupFailedException("backup to " + files.directory() + " failed: " + reason(e), e);
        }
    }

    @Override
    public void restore(BackupReceipt receipt) throws BackupFailedException {
        try (Connection connection = database.connections().open()) {
            DB driver = connection.unwrap(SQLiteConnection.class).getDatabase();
            demandSuccess(driver.restore("main", receipt.file().toString(), null));
            Map<String, TableDigest> now = Digests.everything(connection, database.dialect());
            if (!now.equals(receipt.tables())) {
                throw new BackupFailedException("restored from " + receipt.file()
                        + ", but the database is not what the backup holds; copy that file over the database by hand");
            }
            LOG.warn("event=backup-restored file={} verified=true", receipt.file());
        } catch (SQLException e) {
            throw new BackupFailedException(
                    "restore from " + receipt.file() + " failed: " + reason(e) + "; copy that file over the database by"
                            + " hand",
                    e);
        }
    }

    /** A backup may be read by nobody who may not read the database. */
    private void createAsPrivateAsTheSource(Path target) throws IOException {
        boolean posix = Files.getFileStore(source).supportsFileAttributeView(PosixFileAttributeView.class);
        files.create(target, posix ? Files.getPosixFilePermissions(source) : Set.of());
    }

    /** Copies and digests one consistent state. */
    private Map<String, TableDigest> copy(Path target) throws SQLException {
        try (Connection connection = database.connections().open()) {
            database.dialect().beginRead(connection);
            return Transactions.commit(connection, () -> {
                Map<String, TableDigest> tables = Digests.everything(connection, database.dialect());
                DB driver = connection.unwrap(SQLiteConnection.class).getDatabase();
                demandSuccess(driver.backup("main", target.toString(), null));
                return tables;
            });
        }
    }

    /** The driver returns SQLite's code where everything else in it throws. */
    private static void demandSuccess(int code) throws SQLException {
        if (code != 0) {
            throw DB.newSQLException(code, "copying the pages failed");
        }
    }

    private void verify(Path copy, Map<String, TableDigest> expected) throws SQLException, BackupFailedException {
        try (Connection connection =
                Database.sqlite(copy, Duration.ZERO).connections().open()) {
            List<String> problems = database.dialect().integrityProblems(connection);
            if (!problems.isEmpty()) {
                BackupFiles.delete(copy);
                throw new BackupFailedException("backup is not sound: " + problems.get(0));
            }
            if (!Digests.everything(connection, database.dialect()).equals(expected)) {
                BackupFiles.delete(copy);
                throw new BackupFailedException("backup does not hold what the database holds");
            }
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
