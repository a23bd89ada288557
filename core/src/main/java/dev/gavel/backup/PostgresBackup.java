package dev.gavel.backup;

import dev.gavel.jdbc.Transactions;
import dev.gavel.store.Database;
import dev.gavel.store.Digest;
import dev.gavel.store.Table;
import dev.gavel.store.TableDigest;
import dev.gavel.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Backups of the tables that an update touches in a PostgreSQL database.
 *
 * <p>Taken in one repeatable-read transaction, read again and compared with it row by row; restored in one transaction,
 * which commits only where the digests are those of the receipt. Tables of others are neither saved nor touched.
 */
public final class PostgresBackup implements DatabaseBackup {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBackup.class);

    private final Database database;
    private final CopyTool tool;
    private final BackupFiles files;
    private final TimeSource time;

    private PostgresBackup(Database database, CopyTool tool, BackupFiles files, TimeSource time) {
        this.database = database;
        this.tool = tool;
        this.files = files;
        this.time = time;
    }

    /**
     * Backups of {@code database} in {@code directory}, which is made where it is not there.
     *
     * @param with what takes them
     * @param keep which of them; others of the same database are deleted after each backup
     */
    public static PostgresBackup of(
            Database database, BackupTool with, Path directory, BackupKeep keep, TimeSource time) {
        var address = database.server().orElseThrow();
        CopyTool tool = with == BackupTool.PG_DUMP ? new PgDumpTool(address) : new CopyOutTool();
        String name = address.database().isEmpty() ? "postgres" : address.database();
        return new PostgresBackup(database, tool, new BackupFiles(directory, name, tool.suffix(), keep), time);
    }

    @Override
    public BackupReceipt take() throws BackupFailedException {
        long start = time.nanos();
        Instant taken = time.now();
        Path file = files.unused(taken);
        Path unproven = BackupFiles.unproven(file);
        try {
            files.prepare(taken);
            files.create(unproven, PosixFilePermissions.fromString("rw-------"));
            Map<String, TableDigest> tables = write(unproven);
            if (!digests(unproven).equals(tables)) {
                throw new IOException("it does not hold what the database holds");
            }
            return files.finish(file, taken, () -> time.since(start), tables);
        } catch (SQLException | IOException | UncheckedIOException e) {
            BackupFiles.delete(unproven);
            throw new BackupFailedException("backup to " + files.directory() + " failed: " + reason(e), e);
        }
    }

    /** Writes and digests one consistent state. */
    private Map<String, TableDigest> write(Path file) throws SQLException {
        try (Connection connection = database.connections().open()) {
            database.dialect().beginRead(connection);
            return Transactions.commit(connection, () -> {
                try {
                    Map<String, TableDigest> tables = CopyTables.digests(connection);
                    tool.write(connection, file);
                    return tables;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private Map<String, TableDigest> digests(Path file) throws SQLException, IOException {
        Map<String, Digest> digests = new LinkedHashMap<>();
        tool.read(file, new CopyScript.Sink() {
            private Digest current = new Digest();

            @Override
            public void begin(Table table, String columns) {
                current = new Digest();
                digests.put(table.sqlName(), current);
            }

            @Override
            public void row(byte[] line) {
                current.add(line);
            }

            @Override
            public void end() {}
        });
        Map<String, TableDigest> results = new LinkedHashMap<>();
        digests.forEach((table, digest) -> results.put(table, digest.result()));
        return results;
    }

    @Override
    public void restore(BackupReceipt receipt) throws BackupFailedException {
        try (Connection connection = database.connections().open()) {
            database.dialect().beginWrite(connection);
            Transactions.commit(connection, () -> restore(connection, receipt));
            LOG.warn("event=backup-restored file={} verified=true", receipt.file());
        } catch (SQLException | UncheckedIOException e) {
            throw new BackupFailedException(
                    "restore from " + receipt.file() + " failed and changed nothing: " + reason(e)
                            + "; mend that and restore the file by hand",
                    e);
        }
    }

    private boolean restore(Connection connection, BackupReceipt receipt) throws SQLException {
        CopyRestore restore = new CopyRestore(connection);
        try {
            List<Table> tables = List.copyOf(CopyTables.there(connection).keySet());
            restore.lock(tables);
            QuietTriggers quiet = QuietTriggers.of(connection, tables);
            try {
                tool.read(receipt.file(), restore);
            } finally {
                restore.cancel();
            }
            restore.apply();
            quiet.end(connection);
            if (!CopyTables.digests(connection).equals(receipt.tables())) {
                throw new IOException("the tables would not be what the backup holds");
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String reason(Exception e) {
        if (e instanceof SQLException failure) {
            return database.dialect().reason(failure);
        }
        Throwable told = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        return told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
    }
}
