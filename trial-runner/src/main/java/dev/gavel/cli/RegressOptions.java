package dev.gavel.cli;

import dev.gavel.regress.RelativePlan;
import dev.gavel.regress.Side;
import dev.gavel.reports.regress.Kind;
import dev.gavel.reports.regress.Rules;
import dev.gavel.reports.regress.Series;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code gavel regress}, checked where they are asked for. */
@SuppressWarnings("NullAway.Init") // set by picocli
final class RegressOptions {

    private static final int MOST_ROUNDS = 1_000;

    @Option(
            names = "--baseline",
            paramLabel = "FILE|DIR",
            description = "What it was before: JMH's JSON, or a directory of 'gavel validate'.")
    @Nullable
    Path baseline;

    @Option(names = "--current", paramLabel = "FILE|DIR", description = "What is to be judged, of the same kind.")
    @Nullable
    Path current;

    @Option(
            names = "--base",
            paramLabel = "JAR",
            description = "Instead of files: a benchmark jar of JMH, run in turns with --candidate on this machine.")
    @Nullable
    Path base;

    @Option(names = "--candidate", paramLabel = "JAR", description = "The jar that is to be judged.")
    @Nullable
    Path candidate;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How often each jar is run, one fork a time, 3 to 1000. Default: ${DEFAULT-VALUE}.")
    int rounds;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Decides which jar begins a round. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Parameters(
            paramLabel = "JMH-ARGS",
            description = "After --: what JMH gets, such as a pattern of names, -wi, -i, -r, -p.")
    List<String> arguments = List.of();

    @Option(
            names = "--threshold",
            paramLabel = "PCT",
            defaultValue = "5",
            description = "A change up to so many percent counts as none. Default: ${DEFAULT-VALUE}.")
    String threshold;

    @Option(
            names = "--across",
            paramLabel = "KIND",
            split = ",",
            description = "Compare although these differ: machine, jvm, database, settings. Every output then says so.")
    List<String> across = List.of();

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "Append the run to this CSV, and find where the series in it change.")
    @Nullable
    Path history;

    @Option(names = "--label", paramLabel = "TEXT", description = "Names the run in the history, such as a commit.")
    String label = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where regress.json, regress.md, junit.xml and history.html go, and what the jars measured.")
    @Nullable
    Path out;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Append the Markdown report to this file, such as $GITHUB_STEP_SUMMARY.")
    @Nullable
    Path markdown;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "What is printed: text or json. Default: ${DEFAULT-VALUE}.")
    String format;

    @Option(
            names = "--note-machine",
            paramLabel = "FILE",
            description = "Only write beside this file of JMH that it was measured on this machine.")
    @Nullable
    Path noteMachine;

    /** Whether two jars are run. */
    boolean runsJars() {
        return base != null || candidate != null;
    }

    /**
     * Refuses what does not go together, or is wrong whether it is needed or not.
     *
     * @throws UsageException where something is
     */
    void check() {
        if (runsJars() && (baseline != null || current != null)) {
            throw new UsageException(
                    "--base and --candidate measure, --baseline and --current read; give one of the two");
        }
        if (runsJars() ? base == null || candidate == null : current == null) {
            throw new UsageException("give --baseline FILE and --current FILE, or --base JAR and --candidate JAR, or"
                    + " --current FILE and --history FILE");
        }
        if (!runsJars() && baseline == null && history == null) {
            throw new UsageException(
                    "--current alone is compared with nothing; give --baseline FILE, or --history FILE");
        }
        if (!runsJars() && !arguments.isEmpty()) {
            throw new UsageException("'" + String.join(" ", arguments) + "' is for JMH, and no jar is run");
        }
        if (!List.of("text", "json").contains(format)) {
            throw new UsageException("--format is '" + format + "'; it must be text or json");
        }
        share();
        kinds();
    }

    Rules rules() {
        return new Rules(share(), kinds());
    }

    RelativePlan plan() {
        Numbers.check("--rounds", rounds, Series.FEWEST_FORKS, MOST_ROUNDS);
        Map<Side, Path> jars = new EnumMap<>(Side.class);
        jars.put(Side.BASE, jar("--base", base));
        jars.put(Side.CANDIDATE, jar("--candidate", candidate));
        try {
            return new RelativePlan(jars, rounds, seed, arguments);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static Path jar(String option, @Nullable Path jar) {
        if (jar == null || !Files.isRegularFile(jar)) {
            throw new UsageException(option + " " + jar + " is not there; name a benchmark jar of JMH");
        }
        return jar;
    }

    private double share() {
        try {
            double percent = new BigDecimal(threshold.replaceFirst(" ?%$", "")).doubleValue();
            if (percent > 0 && percent < 100) {
                return percent / 100;
            }
        } catch (NumberFormatException e) {
            // said below, like a number that is out of range
        }
        throw new UsageException("--threshold is '" + threshold + "'; it must be a percentage above 0 and below 100");
    }

    private Set<Kind> kinds() {
        return across.stream().map(RegressOptions::kind).collect(Collectors.toUnmodifiableSet());
    }

    private static Kind kind(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("--across is '" + name + "'; it must be "
                        + Arrays.stream(Kind.values()).map(Kind::text).collect(Collectors.joining(", "))));
    }
}
