package dev.gavel.scratch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A temporary file of one process.
 *
 * <p>Its name is taken away while it is open, so that the system frees its space when the process ends, be it killed;
 * where an open file must keep its name, as on Windows, it is deleted when it is closed. Unlike a channel it stays open
 * when its thread is interrupted. Not thread-safe.
 */
public final class ScratchFile extends RandomAccessFile {

    private final Path path;

    private ScratchFile(Path path) throws IOException {
        super(path.toFile(), "rw");
        this.path = path;
    }

    /** A new file in the system's temporary directory. */
    public static ScratchFile open(String prefix) throws IOException {
        return unnamed(Files.createTempFile(prefix, ".bin"));
    }

    /** A new file in {@code directory}. */
    static ScratchFile open(Path directory, String prefix) throws IOException {
        return unnamed(Files.createTempFile(directory, prefix, ".bin"));
    }

    @SuppressWarnings("EmptyCatch")
    private static ScratchFile unnamed(Path path) throws IOException {
        ScratchFile file = new ScratchFile(path);
        try {
            Files.delete(path);
        } catch (IOException namesStay) {
            // It is deleted when it is closed.
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        super.close();
        Files.deleteIfExists(path);
    }
}
