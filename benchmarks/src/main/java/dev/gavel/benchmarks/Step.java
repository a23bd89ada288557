package dev.gavel.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One benchmark class with its parameters and how often it is run.
 *
 * @param benchmark  the class's name without its package
 * @param parameters values of its parameters, by name; those that are not named take all values that the class states
 * @param forks      JVMs, each of them new
 * @param warmups    shots of each fork that are not recorded; 0 where cold runs count
 * @param shots      shots of each fork that are recorded
 */
public record Step(String benchmark, Map<String, List<String>> parameters, int forks, int warmups, int shots) {

    public Step {
        parameters = Map.copyOf(parameters);
        if (forks < 0 || warmups < 0 || shots < 1) {
            throw new IllegalArgumentException(
                    benchmark + ": " + forks + " forks, " + warmups + " warm-ups, " + shots + " shots");
        }
    }

    /** A step of {@code benchmark} without parameters. */
    static Step of(Class<?> benchmark, int forks, int warmups, int shots) {
        return new Step(benchmark.getSimpleName(), Map.of(), forks, warmups, shots);
    }

    /** This step with these values of one parameter. */
    Step with(String parameter, Object... values) {
        Map<String, List<String>> all = new LinkedHashMap<>(parameters);
        all.put(parameter, List.of(values).stream().map(String::valueOf).toList());
        return new Step(benchmark, all, forks, warmups, shots);
    }

    /** What JMH matches benchmarks with. */
    String pattern() {
        return "\\.suite\\." + benchmark + "\\.";
    }
}
