package dev.gavel.testing;

import dev.gavel.server.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/** The one PostgreSQL server of a test run, with a database for each path that a test names. */
public final class TestServer {

    private static final String RUN = Long.toString(ProcessHandle.current().pid(), 36);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Map<Path, String> NAMES = new ConcurrentHashMap<>();
    private static final Map<Path, String> GIVEN = new ConcurrentHashMap<>();

    private TestServer() {}

    /** Started when it is first needed, so that a run without PostgreSQL needs none. */
    private static final class Holder {
        static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            PostgresServer server = PostgresServer.start();
            LoggerFactory.getLogger(TestServer.class).warn("event=tests-run-on server=\"{}\"", server.description());
            try {
                Files.createDirectories(Path.of("target"));
                Files.writeString(Path.of("target", "postgres-server.txt"), server.description() + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return server;
        }
    }

    public static PostgresServer server() {
        return Holder.SERVER;
    }

    /** A new database under the name of {@code path}, which takes the place of an earlier one; empty. */
    public static String create(Path path) {
        String name = rename(path);
        server().create(name);
        return name;
    }

    /** A new database under the name of {@code path}, a copy of the one of {@code template}. */
    public static String copy(Path template, Path path) {
        String name = rename(path);
        server().create(name, name(template));
        return name;
    }

    private static String rename(Path path) {
        drop(path);
        String name = "t" + RUN + "_" + NUMBER.incrementAndGet();
        NAMES.put(path.toAbsolutePath(), name);
        return name;
    }

    public static boolean has(Path path) {
        return NAMES.containsKey(path.toAbsolutePath());
    }

    public static void drop(Path path) {
        String earlier = NAMES.remove(path.toAbsolutePath());
        if (earlier != null) {
            server().drop(earlier);
        }
    }

    private static String name(Path path) {
        return Objects.requireNonNull(NAMES.get(path.toAbsolutePath()), () -> "no database was made for " + path);
    }

    public static String url(Path path) {
        String given = GIVEN.get(path.toAbsolutePath());
        return given == null ? server().url(name(path)) : given;
    }

    /** Lets a database on a server of its own go by {@code path}. */
    static void adopt(Path path, String url) {
        GIVEN.put(path.toAbsolutePath(), url);
    }

    public static void forget(Path path) {
        GIVEN.remove(path.toAbsolutePath());
    }
}
