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
     * Which jar begins round {@code round}, from 0: by lot, each round on its own. Whatever the machine does, and however
     * long it does it, is then as likely to weigh on one jar as on the other, and no round tells of the next. A fixed
     * pattern such as ABBA runs one jar twice on end, so that one busy moment weighs on two rounds in the same way, and a
     * load that comes back in the same rhythm always on the same jar.
     */
    Side first(int round) {
        return new SplittableRandom(seed + 1_000_003L * round).split().nextBoolean() ? Side.BASE : Side.CANDIDATE;
    }

    /** How many processes there will be. */
    public int processes() {
        return rounds * Side.values().length;
    }
}
