package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands of the documents as a reader would. */
final class Shell {

    static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));

    private static final long MOST_MINUTES = 4;

    private Shell() {}

    /** The launcher. */
    static Path launcher() {
        return ROOT.resolve("gavel").toAbsolutePath().normalize();
    }

    /** What the commands say; they must end well. {@code environment} is added to the test's own. */
    static String run(Path directory, String commands, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-ec", commands)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // Each command lives too briefly for the optimizing compiler.
        builder.environment().put("GAVEL_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        builder.environment().putAll(environment);
        Process shell = builder.start();
        assertThat(shell.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).as("ended").isTrue();
        String said = Files.readString(output);
        assertThat(shell.exitValue()).as(said).isZero();
        return said;
    }

    /** {@code block} with the launcher's own path. */
    static String withLauncher(String block) {
        return block.replace("./gavel", "'" + launcher() + "'");
    }
}
