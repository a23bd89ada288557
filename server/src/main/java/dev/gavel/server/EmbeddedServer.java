package dev.gavel.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server from binaries on the class path, in a directory that is deleted with it.
 *
 * <p>What it stores outlives the server's process, so that it may be stopped, killed and started again; the machine only
 * where it is durable. Not thread-safe.
 */
public final class EmbeddedServer implements PostgresServer {

    private static final long ENOUGH_MEMORY = 4L << 30;
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final ServerDirectory directory;
    private final Sync sync;
    private final Thread farewell;
    private final String description;
    private EmbeddedPostgres running;

    private EmbeddedServer(ServerDirectory directory, Sync sync) throws IOException {
        this.directory = directory;
        this.sync = sync;
        this.farewell = new Thread(directory::delete, "embedded PostgreSQL");
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            this.running = launch(0);
            this.description = "embedded PostgreSQL " + PostgresServer.version(url("postgres"));
        } catch (IOException | RuntimeException e) {
            end();
            throw e;
        }
    }

    /** Starts one whose data do not outlive the machine: {@code fsync} is off. */
    public static EmbeddedServer start() {
        return start(Sync.OFF);
    }

    /** Starts one that makes every commit durable, in the directory for temporary files. */
    public static EmbeddedServer startDurable() {
        return start(Sync.ON);
    }

    static EmbeddedServer start(Sync sync) {
        try {
            Path place = place(sync);
            ServerDirectory.sweep(place);
            return new EmbeddedServer(ServerDirectory.create(place), sync);
        } catch (IOException | IllegalStateException e) {
            throw new ServerUnavailableException(
                    "the embedded PostgreSQL server does not start: " + e.getMessage()
                            + "; name one that runs with -Dgavel.postgres.url=jdbc:postgresql://…, or start Docker",
                    e);
        }
    }

    /** In memory where the system has such a place and nothing need be durable, since nothing of it is kept. */
    private static Path place(Sync sync) {
        Path memory = Path.of("/dev/shm");
        boolean roomy =
                sync == Sync.OFF && Files.isWritable(memory) && memory.toFile().getUsableSpace() > ENOUGH_MEMORY;
        return roomy ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private EmbeddedPostgres launch(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data().toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(LONGEST_START)
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                // The library switches it off, and a killed server would lose what it had confirmed.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "64MB")
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD);
        sync.settings().forEach(builder::setServerConfig);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public String url(String database) {
        return "jdbc:postgresql://localhost:" + running.getPort() + "/" + database + "?user=postgres";
    }

    /** Stops the server; connections to it are ended. */
    public void stop() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the server as the operating system would (SIGKILL), so that nothing is written or told any more. */
    public void kill() {
        try {
            Path file = data().resolve("postmaster.pid");
            long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            Stream<ProcessHandle> sessions = postmaster.children();
            postmaster.destroyForcibly();
            sessions.forEach(ProcessHandle::destroyForcibly);
            postmaster.onExit().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the server was not killed", e);
        }
        release();
    }

    /** What is dead cannot be stopped, but its directory must be let go of. */
    @SuppressWarnings("EmptyCatch")
    private void release() {
        try {
            running.close();
        } catch (IOException | RuntimeException dead) {
            // As intended.
        }
    }

    /** Starts the server again after {@link #stop} or {@link #kill}, under the same address. */
    public void startAgain() {
        try {
            running = launch(running.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path data() {
        return directory.path().resolve("data");
    }

    /** A server that is thrown away may end as it likes, as long as its process does. */
    @Override
    @SuppressWarnings("EmptyCatch")
    public void close() {
        try {
            running.close();
        } catch (IOException | IllegalStateException ended) {
            // It had been stopped or killed.
        }
        end();
    }

    @SuppressWarnings("EmptyCatch")
    private void end() {
        directory.delete();
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException ending) {
            // The hook does the same.
        }
    }
}
