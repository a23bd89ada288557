package dev.gavel.benchmarks.load;

import dev.gavel.scratch.ScratchDirectory;
import java.nio.file.Path;
import java.util.List;
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

    private final ScratchDirectory directory;

    private Scratch(ScratchDirectory directory) {
        this.directory = directory;
    }

    /** A new directory, in the directory for temporary files. */
    public static Scratch create() {
        return new Scratch(ScratchDirectory.create("gavel-benchmarks"));
    }

    /** The directory of the run that this JVM is a part of. */
    public static synchronized Path directory() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return Path.of(named);
        }
        if (shared == null) {
            shared = create().directory.path();
        }
        return shared;
    }

    /** What a fork must be told so that it uses this directory, and logs what goes wrong and nothing else. */
    public List<String> jvmOptions() {
        return List.of("-D" + PROPERTY + "=" + directory.path(), "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    }

    @Override
    public void close() {
        directory.close();
    }
}
