package dev.gavel.server;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An image by its name, as Docker's own command sees it. */
record DockerImage(String name) {

    private static final Logger LOG = LoggerFactory.getLogger(DockerImage.class);

    /** Whether it is here or could be fetched; true as well where the command is not there to tell. */
    boolean canBeHad() {
        try {
            return docker("image", "inspect", name) == 0 || docker("pull", "--quiet", name) == 0;
        } catch (IOException noCommand) {
            LOG.debug("event=docker-command-missing reason=\"{}\"", noCommand.getMessage());
            return true;
        }
    }

    private static int docker(String... arguments) throws IOException {
        List<String> command =
                Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
