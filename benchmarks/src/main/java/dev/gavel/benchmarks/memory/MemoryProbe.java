package dev.gavel.benchmarks.memory;

import dev.gavel.benchmarks.fork.ChildJvm;
import dev.gavel.benchmarks.load.Load;
import dev.gavel.benchmarks.load.Scratch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures how much memory an update takes, in two processes.
 *
 * <p>The live heap is what is left after a collection, and collections are forced all through the update to find its
 * peak; that would keep the resident set small, which is therefore read in another process that is left alone. Before
 * either, a small update has loaded the classes that every update needs.
 *
 * @param plan     what was measured
 * @param heap     live heap after a collection
 * @param resident resident set, as the operating system counts it; null where it does not tell
 */
public record MemoryProbe(
        MemoryPlan plan, MemoryUse heap, @Nullable MemoryUse resident) {

    /**
     * Runs {@code plan}.
     *
     * @param scratch takes the databases
     * @throws IOException where a process fails, as it does where the update does not commit what it should
     */
    public static MemoryProbe run(MemoryPlan plan, Scratch scratch) throws IOException {
        MemoryUse heap = measure(plan, scratch, MemoryChild.HEAP);
        List<Long> resident = answer(plan, scratch, MemoryChild.RESIDENT);
        return new MemoryProbe(plan, heap, resident.isEmpty() ? null : use(resident));
    }

    private static MemoryUse measure(MemoryPlan plan, Scratch scratch, String what) throws IOException {
        return use(answer(plan, scratch, what));
    }

    private static MemoryUse use(List<Long> values) {
        List<Long> samples = values.subList(1, values.size());
        long peak = samples.stream().mapToLong(Long::longValue).max().orElse(values.get(0));
        return new MemoryUse(values.get(0), peak, samples);
    }

    private static List<Long> answer(MemoryPlan plan, Scratch scratch, String what) throws IOException {
        List<String> options = new ArrayList<>(plan.jvmOptions());
        options.addAll(scratch.jvmOptions());
        Load load = plan.load();
        List<String> arguments = List.of(
                what,
                plan.arm().engine(),
                String.valueOf(plan.arm().batchSize()),
                plan.arm().onFailure().name(),
                String.valueOf(load.changes()),
                load.durability().name(),
                load.bad().name(),
                String.valueOf(load.seed()));
        List<Long> values = new ArrayList<>();
        new ChildJvm(MemoryChild.class, options, arguments)
                .run(line -> Arrays.stream(line.split(" ", -1))
                        .filter(value -> !value.isEmpty())
                        .map(Long::valueOf)
                        .forEach(values::add));
        return values;
    }
}
