package dev.gavel.scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary directory that is deleted with everything in it when it is closed, or when the process is ended. */
public final class ScratchDirectory implements AutoCloseable {

    private static volatile boolean ending;

    private final Path path;
    private final Thread onExit;

    private ScratchDirectory(Path path) {
        this.path = path;
        this.onExit = new Thread(this::end, "scratch");
    }

    /**
     * A new one in the directory for temporary files.
     *
     * @param prefix what its name begins with
     * @throws UncheckedIOException where there is no room for one
     */
    public static ScratchDirectory create(String prefix) {
        try {
            ScratchDirectory made = new ScratchDirectory(Files.createTempDirectory(prefix));
            Runtime.getRuntime().addShutdownHook(made.onExit);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("no room in the directory for temporary files", e);
        }
    }

    /** Whether the process is being ended, so that scratch directories are deleted under the hands of those who work. */
    public static boolean isEnding() {
        return ending;
    }

    private void end() {
        ending = true;
        delete(path);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    @SuppressWarnings("EmptyCatch")
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException ending) {
            // The process is ending, and the hook does the same at the same time.
        }
        delete(path);
    }

    /**
     * Deletes a directory with everything in it; does nothing where it is not there.
     *
     * @throws UncheckedIOException where something cannot be deleted
     */
    public static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
