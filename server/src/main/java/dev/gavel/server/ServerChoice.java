package dev.gavel.server;

import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which server is wanted.
 *
 * @param kind    {@code auto}, {@code docker} or {@code embedded}
 * @param url     of one that runs; null where one is to be started
 * @param version the major version that it must have; null for any
 * @param image   of the container
 */
record ServerChoice(
        String kind, @Nullable String url, @Nullable String version, String image) {

    private static final Logger LOG = LoggerFactory.getLogger(ServerChoice.class);
    private static final String NEWEST_TRIED = "17";

    static ServerChoice of(Properties properties) {
        String version = properties.getProperty("gavel.postgres.version");
        return new ServerChoice(
                properties.getProperty("gavel.postgres", "auto"),
                properties.getProperty("gavel.postgres.url"),
                version,
                properties.getProperty(
                        "gavel.postgres.image", "postgres:" + (version == null ? NEWEST_TRIED : version)));
    }

    PostgresServer start(Sync sync) {
        PostgresServer server = url == null ? startOwn(sync) : given(url, sync);
        String wanted = " PostgreSQL " + version + ".";
        if (version != null && url == null && !server.description().contains(wanted)) {
            server.close();
            throw new ServerUnavailableException("asked for PostgreSQL " + version + ", got " + server.description()
                    + "; build with" + " -Dgavel.postgres.version=" + version
                    + ", or name the image with -Dgavel.postgres.image");
        }
        LOG.info("event=server-started server=\"{}\"", server.description());
        return server;
    }

    /** What is asked for durable must be. */
    private static PostgresServer given(String url, Sync sync) {
        PostgresServer server = PostgresServer.at(url);
        if (sync == Sync.ON && !PostgresServer.setting(url, "fsync").equals("on")) {
            throw new ServerUnavailableException("the " + server.description()
                    + " has fsync off, and timed measurements need commits that wait for the disk;"
                    + " switch it on, or take -Dgavel.postgres=embedded");
        }
        return server;
    }

    private PostgresServer container(Sync sync) {
        if (!hasTestcontainers()) {
            throw new ServerUnavailableException(
                    "gavel.postgres is 'docker', which tests alone can have: Testcontainers is"
                            + " not on the class path; take -Dgavel.postgres=embedded or -Dgavel.postgres.url=jdbc:postgresql://…");
        }
        return ContainerServer.start(image, sync);
    }

    /** Docker may answer where no image can be had; only who asked for it must get it. */
    private PostgresServer containerOrEmbedded(Sync sync) {
        try {
            if (hasTestcontainers() && ContainerServer.isPossible(image)) {
                return ContainerServer.start(image, sync);
            }
        } catch (ServerUnavailableException e) {
            LOG.warn("event=container-not-started instead=embedded reason=\"{}\"", e.getMessage());
        }
        return EmbeddedServer.start(sync);
    }

    /** The command's jar is without it. Looked up by name, so that nothing of it is loaded where it is not there. */
    private static boolean hasTestcontainers() {
        try {
            Class.forName(
                    "org.testcontainers.postgresql.PostgreSQLContainer", false, ServerChoice.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private PostgresServer startOwn(Sync sync) {
        return switch (kind) {
            case "docker" -> container(sync);
            case "embedded" -> EmbeddedServer.start(sync);
            case "auto" -> containerOrEmbedded(sync);
            default ->
                throw new ServerUnavailableException(
                        "gavel.postgres is '" + kind + "'; it must be auto, docker or embedded");
        };
    }
}
