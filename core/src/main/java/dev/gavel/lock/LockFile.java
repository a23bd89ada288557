package dev.gavel.lock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lock of the operating system on a small file beside a database, which is deleted by who has the lock. */
public final class LockFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LockFile.class);

    /** A byte that is never written: where locks are mandatory, what is locked cannot be read. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path file;
    private final FileChannel channel;

    private LockFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** The file with {@code suffix} beside {@code database}: the same one, whichever way the database is named. */
    public static Path beside(Path database, String suffix) {
        Path real = database.toAbsolutePath();
        try {
            real = database.toRealPath();
        } catch (IOException notThere) {
            LOG.debug("event=no-real-path file={}", database);
        }
        return real.resolveSibling(real.getFileName() + suffix);
    }

    /** Takes the lock; empty where somebody else has it. */
    public static Optional<LockFile> attempt(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Object opened = key(file);
        try {
            // A lock on a file that was deleted meanwhile is worth nothing, since the next one locks another file.
            if (channel.tryLock(LOCKED_BYTE, 1, false) != null && Objects.equals(opened, key(file))) {
                return Optional.of(new LockFile(file, channel));
            }
        } catch (OverlappingFileLockException heldInThisProcess) {
            LOG.debug("event=lock-held file={}", file);
        }
        channel.close();
        return Optional.empty();
    }

    /** Writes who has the lock into the file, for people. */
    public void tell(String holder) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
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
