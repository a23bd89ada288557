package dev.gavel.benchmarks.pairs;

import dev.gavel.benchmarks.fork.ChildJvm;
import dev.gavel.benchmarks.load.Scratch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Compares two sides in pairs: side by side in time, in an order drawn for each pair, so that whatever
 * slows the machine down slows down both.
 *
 * @param plan  what was compared
 * @param pairs in the order in which they were run, warm-ups among them
 */
public record PairedRun(PairPlan plan, List<Pair> pairs) {

    public PairedRun {
        pairs = List.copyOf(pairs);
    }

    /** The pairs that count. */
    public List<Pair> counted() {
        return pairs.stream().filter(pair -> !pair.warmup()).toList();
    }

    /**
     * Runs {@code plan}, in forks, and hands on each pair as it ends.
     *
     * @param scratch takes the databases
     * @throws IOException where a fork fails, as it does where an update does not commit what it should
     */
    public static PairedRun run(PairPlan plan, Scratch scratch, Consumer<Pair> taken) throws IOException {
        List<Pair> pairs = new ArrayList<>();
        for (int fork = 0; fork < plan.forks(); fork++) {
            new ChildJvm(PairedChild.class, scratch.jvmOptions(), arguments(plan, fork)).run(line -> {
                Pair pair = Pair.parse(line);
                pairs.add(pair);
                taken.accept(pair);
            });
        }
        return new PairedRun(plan, pairs);
    }

    private static List<String> arguments(PairPlan plan, int fork) {
        List<String> arguments = new ArrayList<>(List.of(
                String.valueOf(fork),
                String.valueOf(plan.warmups()),
                String.valueOf(plan.pairs()),
                String.valueOf(plan.seed())));
        arguments.addAll(plan.left().arguments());
        arguments.addAll(plan.right().arguments());
        return arguments;
    }
}
