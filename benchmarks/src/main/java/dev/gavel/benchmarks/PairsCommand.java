package dev.gavel.benchmarks;

import dev.gavel.benchmarks.load.Durability;
import dev.gavel.benchmarks.load.Load;
import dev.gavel.benchmarks.load.Scratch;
import dev.gavel.benchmarks.pairs.Pair;
import dev.gavel.benchmarks.pairs.PairPlan;
import dev.gavel.benchmarks.pairs.PairedRun;
import dev.gavel.engine.EngineOptions;
import dev.gavel.server.PostgresServer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * {@code pairs} or {@code isolation}, then {@code HEARINGS BATCH_SIZE FORKS PAIRS [DURABILITY]}: two sides compared, in one
 * line of figures.
 */
enum PairsCommand {
    /** What does batch mode cost? */
    PAIRS("batch / phase22", 1) {
        @Override
        PairPlan plan(int batchSize, Load load, int forks, int pairs) {
            return PairPlan.bothModes(batchSize, load, forks, WARMUPS, pairs);
        }
    },
    /** What does it cost that some hearings are refused? Of fewer than ten, none would be. */
    ISOLATION("5 % refused / none", 10) {
        @Override
        PairPlan plan(int batchSize, Load load, int forks, int pairs) {
            return PairPlan.isolation(batchSize, load, forks, WARMUPS, pairs);
        }
    };

    private static final int WARMUPS = 3;
    private static final int MOST_HEARINGS = 1_000_000;
    private static final int MOST_RUNS = 1_000;
    private static final double TAIL = 0.025;
    private static final double NANOS_A_MILLI = 1e6;

    private final String sides;
    private final int fewestHearings;

    PairsCommand(String sides, int fewestHearings) {
        this.sides = sides;
        this.fewestHearings = fewestHearings;
    }

    /** What is compared on {@code load}. */
    abstract PairPlan plan(int batchSize, Load load, int forks, int pairs);

    /** The command that {@code argument} names. */
    static Optional<PairsCommand> named(String argument) {
        return Arrays.stream(values())
                .filter(command -> command.name().toLowerCase(Locale.ROOT).equals(argument))
                .findFirst();
    }

    /**
     * What the arguments ask for.
     *
     * @throws IllegalArgumentException where one is missing or cannot be used; the message is for people
     */
    PairPlan plan(List<String> arguments) {
        if (arguments.size() < 4 || arguments.size() > 5) {
            throw new IllegalArgumentException("give " + name().toLowerCase(Locale.ROOT)
                    + " HEARINGS BATCH_SIZE FORKS PAIRS [DURABILITY], not " + arguments.size() + " arguments");
        }
        Durability durability = arguments.size() == 5 ? durability(arguments.get(4)) : Durability.DELETE_FULL;
        Load load = new Load(number("HEARINGS", arguments.get(0), fewestHearings, MOST_HEARINGS), durability);
        return plan(
                number("BATCH_SIZE", arguments.get(1), 1, EngineOptions.LARGEST),
                load,
                number("FORKS", arguments.get(2), 1, MOST_RUNS),
                number("PAIRS", arguments.get(3), 1, MOST_RUNS));
    }

    /** Runs the pairs and says what they took, warm-ups of each fork left out. */
    String run(PairPlan plan) throws IOException {
        return plan.left().load().durability() == Durability.POSTGRES ? onServer(plan) : inFiles(plan);
    }

    private static int number(String name, String value, int least, int most) {
        if (value.matches("\\d{1,9}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException(
                name + " is '" + value + "'; give a whole number from " + least + " to " + most);
    }

    private static Durability durability(String value) {
        return Arrays.stream(Durability.values())
                .filter(known -> known.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "DURABILITY is '" + value + "'; give one of " + Arrays.toString(Durability.values())));
    }

    private String inFiles(PairPlan plan) throws IOException {
        try (Scratch scratch = Scratch.create()) {
            return describe(PairedRun.run(plan, scratch, pair -> {}).counted());
        }
    }

    /** On a server that is thrown away, and named, since its version is a part of the figures. */
    private String onServer(PairPlan plan) throws IOException {
        try (PostgresServer server = PostgresServer.startDurable();
                Scratch scratch = Scratch.on(server)) {
            return describe(PairedRun.run(plan, scratch, pair -> {}).counted()) + ", on " + server.description();
        }
    }

    /**
     * The medians of both sides, wall and processor time in ms, and the ratios of these; the median of the ratios pair by pair
     * with an interval of at least 95 %, where there are enough pairs for one.
     */
    String describe(List<Pair> pairs) {
        double left = median(pairs, Pair::leftNanos);
        double right = median(pairs, Pair::rightNanos);
        return String.format(
                Locale.ROOT,
                "%d pairs: %s wall %.3f (%.0f / %.0f ms), pair by pair %.3f%s, processor %.3f (%.0f / %.0f ms)",
                pairs.size(),
                sides,
                right / left,
                right / NANOS_A_MILLI,
                left / NANOS_A_MILLI,
                median(pairs, Pair::ratio),
                interval(pairs),
                median(pairs, Pair::rightCpuNanos) / median(pairs, Pair::leftCpuNanos),
                median(pairs, Pair::rightCpuNanos) / NANOS_A_MILLI,
                median(pairs, Pair::leftCpuNanos) / NANOS_A_MILLI);
    }

    /** Two of the ratios themselves. Source: Conover, "Practical Nonparametric Statistics", 3rd edition, 1999, 3.2. */
    private static String interval(List<Pair> pairs) {
        double[] sorted = pairs.stream().mapToDouble(Pair::ratio).sorted().toArray();
        int rank = BinomialDistribution.of(sorted.length, 0.5).inverseCumulativeProbability(TAIL);
        return rank == 0
                ? ""
                : String.format(Locale.ROOT, " [%.3f, %.3f]", sorted[rank - 1], sorted[sorted.length - rank]);
    }

    private static double median(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
        double[] sorted = pairs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
