package dev.gavel.regress;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Which jars are run, how often, and in which order.
 *
 * @param jars      of both sides; benchmark jars of JMH
 * @param rounds    how often each jar is run, one fork a time; at least 1
 * @param seed      decides the order
 * @param arguments for JMH: which benchmarks, how many iterations, how long
 */
public record RelativePlan(Map<Side, Path> jars, int rounds, long seed, List<String> arguments) {

    /** What the plan decides itself, and what JMH would do instead of measuring. */
    private static final List<String> OWN =
            List.of("-f", "-rf", "-rff", "-foe", "-o", "-h", "-l", "-lp", "-lprof", "-lrf");

    public RelativePlan {
        jars = Map.copyOf(jars);
        arguments = List.copyOf(arguments);
        if (rounds < 1 || jars.size() != Side.values().length) {
            throw new IllegalArgumentException(rounds + " rounds of " + jars);
        }
        String taken = arguments.stream().filter(OWN::contains).collect(Collectors.joining(", "));
        if (!taken.isEmpty()) {
            throw new IllegalArgumentException(
                    "JMH's " + taken + " cannot be passed on: each round is one fork, and its"
                            + " results are read from a file; say how many with --rounds");
        }
    }

    /**
     * Which jar begins round {@code round}, from 0. The second round of two goes the other way than the first, so that
     * whatever grows or shrinks steadily weighs on both alike (ABBA or BAAB, by lot).
     */
    Side first(int round) {
        boolean base =
                new SplittableRandom(seed + 1_000_003L * (round / 2)).split().nextBoolean();
        Side first = base ? Side.BASE : Side.CANDIDATE;
        return round % 2 == 0 ? first : first.other();
    }

    /** How many processes there will be. */
    public int processes() {
        return rounds * Side.values().length;
    }
}
