package dev.gavel.reports.regress;

import java.util.List;

/**
 * A run that was put into a history and compared with nothing.
 *
 * @param current    where the run comes from
 * @param benchmarks each benchmark of the run, in their order
 * @param caveats    what a reader must know, in whole sentences
 */
public record Recording(String current, List<Comparison> benchmarks, List<String> caveats) {

    public Recording {
        benchmarks = List.copyOf(benchmarks);
        caveats = List.copyOf(caveats);
    }

    /** What a history takes of {@code run}. */
    public static Recording of(Run run) {
        return new Recording(
                run.source(),
                run.series().values().stream().map(Recording::benchmark).toList(),
                run.notes());
    }

    /** Whether every benchmark is in the history. */
    public boolean isComplete() {
        return unmeasured() == 0;
    }

    /** How many benchmarks are not in the history. */
    public long unmeasured() {
        return benchmarks.stream().filter(Unmeasured.class::isInstance).count();
    }

    private static Comparison benchmark(Series series) {
        return series.unsound()
                .<Comparison>map(why -> new Unmeasured(series.id(), "Not in the history: " + why + "."))
                .orElseGet(() -> new Uncompared(series.id()));
    }
}
