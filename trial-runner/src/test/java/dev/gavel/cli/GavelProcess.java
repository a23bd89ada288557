package dev.gavel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a command in a process of its own, so that it can be ended from outside. */
final class GavelProcess {

    private GavelProcess() {}

    /** Starts it in {@code directory}; all that it says is appended to {@code said.txt} there. */
    static Process start(Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.gavel.cli.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said(directory).toFile()))
                .start();
    }

    static Path said(Path directory) {
        return directory.resolve("said.txt");
    }
}
