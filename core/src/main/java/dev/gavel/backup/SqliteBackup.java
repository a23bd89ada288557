package dev.gavel.backup;

import dev.gavel.jdbc.Transactions;
import dev.gavel.store.Database;
import dev.gavel.store.Digests;
import dev.gavel.store.TableDigest;
import dev.gavel.time.TimeSource;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String SUFFIX = ".backup.db";
    private static final String UNPROVEN = ".unproven";
    private static final Pattern STAMPED = Pattern.compile("\\d{8}T\\d{6}\\.\\d{3}Z" + Pattern.quote(SUFFIX));
    private static final Pattern UNFINISHED =
            Pattern.compile(STAMPED.pattern() + Pattern.quote(UNPROVEN) + "(-journal|-wal|-shm)?");

    /** A copy is written without a pause and then read once, so that one that rests for so long has no owner. */
    private static final Duration DEAD = Duration.ofDays(1);

    private final Database database;
    private final Path source;
    private final Path directory;
    private final Duration keep;
    private final TimeSource time;

    /**
     * Backups of {@code database}, kept in {@code directory}, which is made where it is not there.
     *
     * @param keep how long; older ones of the same database are deleted
     */
    public SqliteBackup(Database database, Path directory, Duration keep, TimeSource time) {
        this.database = database;
        this.source = database.file().orElseThrow();
        this.directory = directory;
        this.keep = keep;
        this.time = time;
    }

    @Override
    public BackupReceipt take() throws BackupFailedException {
        long start = time.nanos();
        Instant taken = time.now();
        Path file = unused(taken);
        Path unproven = directory.resolve(file.getFileName() + UNPROVEN);
        try {
            Files.createDirectories(directory);
            deleteOlder(UNFINISHED, taken.minus(DEAD));
            createAsPrivateAsTheSource(unproven);
            Map<String, TableDigest> tables = copy(unproven);
            verify(unproven, tables);
            Files.move(unproven, file, StandardCopyOption.ATOMIC_MOVE);
            BackupReceipt receipt = new BackupReceipt(file, taken, Files.size(file), time.since(start), tables);
            LOG.info(
                    "event=backup-verified file={} bytes={} ms={}",
                    file,
                    receipt.bytes(),
                    receipt.took().toMillis());
            deleteOlder(STAMPED, taken.minus(keep));
            return receipt;
        } catch (SQLException | IOException e) {
            delete(unproven);
            throw new BackupFailedException("backup to " + directory + " failed: " + reason(e), e);
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

    /** An earlier backup is never overwritten: its receipt would prove nothing then. */
    private Path unused(Instant taken) {
        Instant stamp = taken;
        Path file = directory.resolve(prefix() + STAMP.format(stamp) + SUFFIX);
        while (Files.exists(file)) {
            stamp = stamp.plusMillis(1);
            file = directory.resolve(prefix() + STAMP.format(stamp) + SUFFIX);
        }
        return file;
    }

    /** A backup may be read by nobody who may not read the database. */
    private void createAsPrivateAsTheSource(Path target) throws IOException {
        Files.createFile(target);
        if (Files.getFileStore(target).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(source));
        }
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
                delete(copy);
                throw new BackupFailedException("backup is not sound: " + problems.get(0));
            }
            if (!Digests.everything(connection, database.dialect()).equals(expected)) {
                delete(copy);
                throw new BackupFailedException("backup does not hold what the database holds");
            }
        }
    }

    /** Whether a backup is good does not depend on what becomes of older files. */
    private void deleteOlder(Pattern kind, Instant limit) {
        try (var files = Files.newDirectoryStream(directory, file -> isOwn(file, kind))) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    delete(file);
                    LOG.info("event=backup-expired file={}", file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("event=backups-not-expired directory={} reason=\"{}\"", directory, e.getMessage());
        }
    }

    /** Another database's name may begin like this one's, so that only the whole name tells. */
    private boolean isOwn(Path file, Pattern kind) {
        String name = file.getFileName().toString();
        return name.startsWith(prefix())
                && kind.matcher(name.substring(prefix().length())).matches();
    }

    private String prefix() {
        return source.getFileName() + "-";
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("event=delete-failed file={} reason=\"{}\"", file, e.getMessage());
        }
    }
}
