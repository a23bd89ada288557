package dev.gavel.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory in which one run of benchmarks keeps its databases; gone when the run ends.
 *
 * <p>The JVM that starts a run makes it, and names it to its forks by the system property {@value #PROPERTY}, so that a
 * base is made once a run and never taken from a run of another version. A fork that was told of none makes its own.
 */
public final class Scratch implements AutoCloseable {

    static final String PROPERTY = "gavel.benchmarks.scratch";

    private static @Nullable Path shared;

    private final Path directory;

    private Scratch(Path directory) {
        this.directory = directory;
    }

    /** A new directory, in the directory for temporary files. */
    public static Scratch create() {
        try {
            return new Scratch(Files.createTempDirectory("gavel-benchmarks"));
        } catch (IOException e) {
            throw new UncheckedIOException("no room for databases in the temporary directory", e);
        }
    }

    /** The directory of the run that this JVM is a part of. */
    public static synchronized Path directory() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return Path.of(named);
        }
        if (shared == null) {
            Scratch own = create();
            Runtime.getRuntime().addShutdownHook(new Thread(own::close, "scratch"));
            shared = own.directory;
        }
        return shared;
    }

    /** What a fork must be told so that it uses this directory, and logs what goes wrong and nothing else. */
    public List<String> jvmOptions() {
        return List.of("-D" + PROPERTY + "=" + directory, "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    }

    @Override
    public void close() {
        delete(directory);
    }

    /** Deletes a directory with everything in it. */
    static void delete(Path directory) {
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
