package dev.gavel.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A server in a container. */
final class ContainerServer implements PostgresServer {

    private static final SmallPlace SMALL = new SmallPlace("/small", 32L << 20);

    private final PostgreSQLContainer container;
    private final String description;

    private ContainerServer(PostgreSQLContainer container) {
        this.container = container;
        this.description = "container " + container.getDockerImageName() + " with PostgreSQL "
                + PostgresServer.version(url("postgres"));
    }

    /**
     * Whether Docker answers. Without a socket it is not asked, since that takes seconds.
     *
     * @throws ServerUnavailableException where it answers and cannot be worked with, as where no registry is to be had
     */
    static boolean isPossible() {
        try {
            return hasSocket() && DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            throw new ServerUnavailableException(
                    "Docker answers, but Testcontainers cannot work with it: " + e.getMessage()
                            + "; take -Dgavel.postgres=embedded",
                    e);
        }
    }

    private static boolean hasSocket() {
        return System.getProperty("os.name", "").startsWith("Windows")
                || Files.exists(Path.of("/var/run/docker.sock"))
                || Files.exists(Path.of(System.getProperty("user.home", ""), ".docker", "run", "docker.sock"))
                || System.getenv("DOCKER_HOST") != null;
    }

    /**
     * Whether a container of this image would start: Docker answers, and holds the image or fetches it.
     *
     * <p>Docker's own command is asked first: it says at once that there is no registry, where Testcontainers tries for
     * minutes.
     */
    static boolean isPossible(String image) {
        return hasSocket() && new DockerImage(image).canBeHad() && isPossible();
    }

    static ContainerServer start(String image, Sync sync) {
        if (!isPossible()) {
            throw new ServerUnavailableException(
                    "gavel.postgres is 'docker', and Docker does not answer; start it, or take -Dgavel.postgres=embedded");
        }
        PostgreSQLContainer container = new PostgreSQLContainer(
                        DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"))
                .withDatabaseName("postgres")
                .withUsername("postgres")
                .withTmpFs(Map.of(SMALL.directory(), "rw,mode=1777,size=" + SMALL.bytes()))
                .withCommand(command(sync));
        try {
            container.start();
            return new ContainerServer(container);
        } catch (RuntimeException e) {
            container.stop();
            throw new ServerUnavailableException(
                    "no container of image " + image + " starts: " + e.getMessage()
                            + "; name another with -Dgavel.postgres.image, or take -Dgavel.postgres=embedded",
                    e);
        }
    }

    private static String[] command(Sync sync) {
        List<String> command = new ArrayList<>(List.of("postgres"));
        sync.settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command.toArray(String[]::new);
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Optional<SmallPlace> smallPlace() {
        return Optional.of(SMALL);
    }

    @Override
    public String url(String database) {
        return "jdbc:postgresql://" + container.getHost() + ":"
                + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/" + database
                + "?user=postgres&password=" + container.getPassword();
    }

    @Override
    public void close() {
        container.stop();
    }
}
