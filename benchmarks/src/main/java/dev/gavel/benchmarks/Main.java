package dev.gavel.benchmarks;

import dev.gavel.benchmarks.fork.Answer;
import dev.gavel.benchmarks.load.Scratch;
import dev.gavel.benchmarks.pairs.PairPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * {@code quick} or {@code full} runs that profile and writes {@code jmh-result.json}, or the file that {@code -rff}
 * names; {@code pairs} and {@code isolation} compare two sides; anything else goes to JMH's own command line.
 */
public final class Main {

    private Main() {}

    /** Runs. */
    public static void main(String[] args) throws Exception {
        if (args.length > 0 && List.of("quick", "full").contains(args[0])) {
            Path target = target(args);
            try (Scratch scratch = Scratch.create()) {
                Benchmarks.write(
                        Benchmarks.run(Profile.named(args[0]), scratch, progress -> {}, VerboseMode.NORMAL), target);
            }
        } else if (args.length > 0 && PairsCommand.named(args[0]).isPresent()) {
            compare(PairsCommand.named(args[0]).get(), List.of(args).subList(1, args.length));
        } else {
            jmh(args);
        }
    }

    private static void compare(PairsCommand command, List<String> arguments) throws IOException {
        PairPlan plan;
        try {
            plan = command.plan(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("benchmarks: " + e.getMessage());
            System.exit(2);
            return;
        }
        new Answer().send(command.run(plan));
    }

    private static Path target(String[] args) {
        int named = Arrays.asList(args).indexOf("-rff");
        if (args.length != (named < 0 ? 1 : 3)) {
            throw new IllegalArgumentException("after a profile comes nothing but -rff FILE");
        }
        return Path.of(named < 0 ? "jmh-result.json" : args[named + 1]);
    }

    private static void jmh(String[] args) throws Exception {
        boolean informs = Arrays.stream(args).anyMatch(arg -> arg.matches("-h|-l.*"));
        if (informs) {
            org.openjdk.jmh.Main.main(args);
            return;
        }
        try (Scratch scratch = Scratch.create()) {
            CommandLineOptions given = new CommandLineOptions(args);
            Collection<String> own = given.getJvmArgsAppend().orElse(List.of());
            Options options = new OptionsBuilder()
                    .parent(given)
                    .jvmArgsAppend(java.util.stream.Stream.concat(own.stream(), scratch.jvmOptions().stream())
                            .toArray(String[]::new))
                    .build();
            new org.openjdk.jmh.runner.Runner(options).run();
        }
    }
}
