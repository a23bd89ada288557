package dev.gavel.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Options of {@code gavel regress} that would do nothing, so that whoever gives one expects what does not happen. */
final class IdleOptions {

    private static final List<String> OF_JARS = List.of("--rounds", "--seed");
    private static final String LABEL = "--label";
    private static final String NOTE = "--note-machine";
    private static final List<String> OF_ALL = List.of(NOTE, "--log-level");

    private IdleOptions() {}

    /**
     * Refuses them.
     *
     * @throws UsageException where there is one
     */
    static void check(ParseResult parsed, RegressOptions options) {
        if (options.noteMachine != null) {
            demandNoOther(parsed);
            return;
        }
        for (String option : OF_JARS) {
            if (parsed.hasMatchedOption(option) && !options.runsJars()) {
                throw new UsageException(option + " is for two jars, and none is run; leave it out");
            }
        }
        if (parsed.hasMatchedOption(LABEL) && options.history == null) {
            throw new UsageException(LABEL + " names a run in a history; give --history FILE, or leave it out");
        }
    }

    private static void demandNoOther(ParseResult parsed) {
        String others = parsed.matchedOptions().stream()
                .map(OptionSpec::longestName)
                .filter(name -> !OF_ALL.contains(name))
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            throw new UsageException(NOTE + " does nothing else; leave out " + others);
        }
        if (parsed.hasMatchedPositional(0)) {
            throw new UsageException(NOTE + " does nothing else; leave out what follows --");
        }
    }
}
