package dev.gavel.cli;

import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What a command line names must have a name: the empty path is the working directory, which nobody means. */
final class Named {

    private static final String DATABASE = "--db";

    private Named() {}

    /**
     * Runs what was asked for.
     *
     * @throws ParameterException where a file, a directory or a database is named by nothing
     */
    static int run(ParseResult parsed) {
        for (CommandLine command : parsed.asCommandLineList()) {
            command.getParseResult().matchedArgs().forEach(argument -> demandName(argument, command));
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static void demandName(ArgSpec argument, CommandLine command) {
        if (argument.originalStringValues().stream().noneMatch(String::isBlank)) {
            return;
        }
        if (Arrays.asList(argument.auxiliaryTypes()).contains(Path.class)) {
            throw new ParameterException(command, name(argument) + " is empty; it must name a file or a directory");
        }
        if (name(argument).equals(DATABASE)) {
            throw new ParameterException(command, DATABASE + " is empty; it must name a database");
        }
    }

    private static String name(ArgSpec argument) {
        return argument instanceof CommandLine.Model.OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
