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
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of(arguments));
        return start(directory, command);
    }

    /** The same, with files that are soon gone in {@code scratch}, which is there. */
    static Process startWithScratch(Path directory, Path scratch, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(java());
        command.add(1, "-Djava.io.tmpdir=" + scratch);
        command.addAll(List.of(arguments));
        return start(directory, command);
    }

    /** The same at a terminal of its own, by script(1); {@code arguments} hold neither blanks nor quotes. */
    static Process startAtTerminal(Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(java());
        command.add(1 + command.indexOf(java().get(0)), "-Dgavel.terminal=true");
        command.addAll(List.of(arguments));
        return start(directory, List.of("script", "-qec", String.join(" ", command), "/dev/null"));
    }

    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.gavel.cli.Main");
    }

    private static Process start(Path directory, List<String> command) throws IOException {
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
