package dev.gavel.benchmarks.load;

import dev.gavel.scratch.ScratchDirectory;
import dev.gavel.server.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory in which one run of benchmarks keeps its databases; gone when the run ends.
 *
 * <p>The JVM that starts a run makes it, and names it to its forks by the system property {@value #PROPERTY}, so that a
 * base is made once a run and never taken from a run of another version. A fork that was told of none makes its own.
 * Only its owner can read it: it also tells the forks which server they work on, with the password.
 */
public final class Scratch implements AutoCloseable {

    static final String PROPERTY = "gavel.benchmarks.scratch";

    private static final String SERVER = "server.url";
    private static final String GIVEN = "given.db";

    private static @Nullable Path shared;

    private final ScratchDirectory directory;

    private Scratch(ScratchDirectory directory) {
        this.directory = directory;
    }

    /** A new directory, in the directory for temporary files. */
    public static Scratch create() {
        return new Scratch(ScratchDirectory.create("gavel-benchmarks"));
    }

    /** A new directory for measurements on {@code server}, which makes databases there. */
    public static Scratch on(PostgresServer server) {
        Scratch made = create();
        try {
            Files.writeString(made.directory.path().resolve(SERVER), server.url("postgres"));
            return made;
        } catch (IOException e) {
            made.close();
            throw new UncheckedIOException(e);
        }
    }

    /**
     * This one, with updates measured on copies of a database instead of generated hearings.
     *
     * @param database a SQLite file that nobody has open, with the data tables; it is copied
     */
    public Scratch given(Path database) throws IOException {
        Files.copy(database, directory.path().resolve(GIVEN));
        return this;
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

    /** The database that this run was given copies of. */
    static Optional<Path> given() {
        return Optional.of(directory().resolve(GIVEN)).filter(Files::exists);
    }

    /**
     * The server that this run is on.
     *
     * @throws IllegalStateException where it is on none
     */
    static PostgresServer server() {
        Path file = directory().resolve(SERVER);
        if (!Files.exists(file)) {
            throw new IllegalStateException(
                    "durability POSTGRES needs a server, which 'pairs' and 'gavel validate --db postgres' start");
        }
        try {
            return PostgresServer.at(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
