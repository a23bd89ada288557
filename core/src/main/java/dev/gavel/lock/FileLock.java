package dev.gavel.lock;

import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.time.TimeSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lock of the operating system on an empty file beside the database, which is deleted by who has the lock. */
final class FileLock implements UpdateLock {

    private static final Logger LOG = LoggerFactory.getLogger(FileLock.class);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path file;
    private final FileChannel channel;

    private FileLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static UpdateLock take(Path database, Duration wait, TimeSource time) {
        Path file = beside(database);
        long start = time.nanos();
        try {
            Optional<FileLock> lock = attempt(file);
            while (lock.isEmpty()) {
                if (time.since(start).compareTo(wait) >= 0) {
                    throw new DatabaseUnusableException("database " + database + " is being updated by another gavel,"
                            + " which holds " + file + "; try again when that has ended");
                }
                time.sleep(PAUSE);
                lock = attempt(file);
            }
            return lock.get();
        } catch (IOException e) {
            throw new DatabaseUnusableException(
                    "database " + database + " cannot be locked for the update: " + e
                            + "; check the permissions of its directory",
                    e);
        }
    }

    /** Whichever way the database is named, its updates meet at one file. */
    private static Path beside(Path database) {
        Path real = database.toAbsolutePath();
        try {
            real = database.toRealPath();
        } catch (IOException notThere) {
            LOG.debug("event=no-real-path file={}", database);
        }
        return real.resolveSibling(real.getFileName() + ".gavel-lock");
    }

    /** A lock on a file that was deleted meanwhile is worth nothing, since the next one locks another file. */
    private static Optional<FileLock> attempt(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Object opened = key(file);
        try {
            if (channel.tryLock() != null && Objects.equals(opened, key(file))) {
                return Optional.of(new FileLock(file, channel));
            }
        } catch (OverlappingFileLockException heldInThisProcess) {
            LOG.debug("event=lock-held file={}", file);
        }
        channel.close();
        return Optional.empty();
    }

    private static @Nullable Object key(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return "none";
        }
    }

    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("event=unlock-failed file={} reason=\"{}\"", file, e.getMessage());
        }
    }
}
