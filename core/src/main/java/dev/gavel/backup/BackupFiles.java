package dev.gavel.backup;

import dev.gavel.store.TableDigest;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The backups of one database in a directory: how they are named, and when they are deleted.
 *
 * @param directory where they are
 * @param database  what their names begin with
 * @param suffix    what their names end with
 * @param keep      which of them are kept
 */
record BackupFiles(Path directory, String database, String suffix, BackupKeep keep) {

    private static final Logger LOG = LoggerFactory.getLogger(BackupFiles.class);
    private static final String UNPROVEN = ".unproven";

    /** A copy that rests for so long has no owner. */
    private static final Duration DEAD = Duration.ofDays(1);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** An earlier backup is never overwritten: its receipt would prove nothing then. */
    Path unused(Instant taken) {
        Instant stamp = taken;
        Path file = named(stamp);
        while (Files.exists(file)) {
            stamp = stamp.plusMillis(1);
            file = named(stamp);
        }
        return file;
    }

    private Path named(Instant stamp) {
        return directory.resolve(database + "-" + STAMP.format(stamp) + suffix);
    }

    /** An empty file that nobody else may read than {@code permissions} say. */
    void create(Path file, Set<PosixFilePermission> permissions) throws IOException {
        Files.createFile(file);
        if (Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(file, permissions);
        }
    }

    /** Gives a backup that was proven its name, and deletes those that are kept no longer. */
    BackupReceipt finish(Path file, Instant taken, Supplier<Duration> took, Map<String, TableDigest> tables)
            throws IOException {
        Files.move(unproven(file), file, StandardCopyOption.ATOMIC_MOVE);
        BackupReceipt receipt = new BackupReceipt(file, taken, Files.size(file), took.get(), tables);
        LOG.info(
                "event=backup-verified file={} bytes={} ms={}",
                file,
                receipt.bytes(),
                receipt.took().toMillis());
        deleteExpired(file, taken);
        return receipt;
    }

    /** Whether a backup is good does not depend on what becomes of older files. */
    private void deleteExpired(Path newest, Instant now) {
        deleteOlder("", now.minus(keep.age()));
        deleteSurplus(newest);
    }

    /** Names follow the time; the backup just taken stays whatever the clock said before. */
    private void deleteSurplus(Path newest) {
        try (var files = Files.newDirectoryStream(directory, file -> isOwn(file, ""))) {
            StreamSupport.stream(files.spliterator(), false)
                    .filter(file -> !file.getFileName().equals(newest.getFileName()))
                    .sorted(Comparator.reverseOrder())
                    .skip(keep.count() - 1L)
                    .forEach(BackupFiles::expire);
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("event=backups-not-expired directory={} reason=\"{}\"", directory, e.getMessage());
        }
    }

    private static void expire(Path file) {
        delete(file);
        LOG.info("event=backup-expired file={}", file);
    }

    /**
     * Makes the directory where it is not there, and room in it: copies that a killed update left go before the disk is
     * needed. One that lives is written without a pause and then read once.
     */
    void prepare(Instant now) throws IOException {
        Files.createDirectories(directory);
        deleteOlder(Pattern.quote(UNPROVEN) + "(-journal|-wal|-shm)?", now.minus(DEAD));
    }

    /** The name of {@code file} while it is not proven. */
    static Path unproven(Path file) {
        return file.resolveSibling(file.getFileName() + UNPROVEN);
    }

    private void deleteOlder(String ending, Instant limit) {
        try (var files = Files.newDirectoryStream(directory, file -> isOwn(file, ending))) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    expire(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("event=backups-not-expired directory={} reason=\"{}\"", directory, e.getMessage());
        }
    }

    /** Another database's name may begin like this one's, so that only the whole name tells. */
    private boolean isOwn(Path file, String ending) {
        return file.getFileName()
                .toString()
                .matches(Pattern.quote(database) + "-\\d{8}T\\d{6}\\.\\d{3}Z" + Pattern.quote(suffix) + ending);
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("event=delete-failed file={} reason=\"{}\"", file, e.getMessage());
        }
    }
}
