package dev.gavel.cli;

import dev.gavel.compare.ShellWord;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.fixtures.process.CommandEngine;
import dev.gavel.fixtures.process.ExternalCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where engines come from beside Gavel's class path: options of every command that judges engines. */
final class EngineSources {

    private static final int LONGEST_TIMEOUT = 86_400;

    @Option(
            names = "--engine-path",
            paramLabel = "JAR[:JAR]",
            description = "Jars, or directories of classes, with engines of your own, parted as in a class path.")
    private @Nullable String path;

    @Option(
            names = "--engine-command",
            paramLabel = "COMMAND",
            description = "An updater in any language: a program with its arguments, judged by what it leaves in the"
                    + " database. Its names as an engine are command (flag off) and command-batch (flag on).")
    private @Nullable String command;

    @Option(
            names = "--engine-timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "After how long a command is ended with its children. Default: ${DEFAULT-VALUE}.")
    private int timeout = 300;

    /** All engines that there are then. */
    Engines engines() {
        List<UpdateEngine> all = new ArrayList<>(enginePath().engines());
        if (command != null) {
            Numbers.check("--engine-timeout", timeout, 1, LONGEST_TIMEOUT);
            all.addAll(CommandEngine.bothWays(program(command), Duration.ofSeconds(timeout)));
        }
        return new Engines(all);
    }

    /** The jars of {@code --engine-path}. */
    List<Path> jars() {
        return enginePath().jars();
    }

    private EnginePath enginePath() {
        return path == null ? new EnginePath(List.of()) : EnginePath.parse(path);
    }

    private static ExternalCommand program(String command) {
        try {
            return ExternalCommand.parse(command).demandProgram(Objects.requireNonNullElse(System.getenv("PATH"), ""));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--engine-command: " + e.getMessage());
        }
    }

    /** The options as a later command takes them, with a space before each. */
    String asOptions() {
        StringBuilder options = new StringBuilder();
        if (path != null) {
            options.append(" --engine-path ").append(ShellWord.of(path));
        }
        if (command != null) {
            options.append(" --engine-command ").append(ShellWord.of(command));
            options.append(" --engine-timeout ").append(timeout);
        }
        return options.toString();
    }
}
