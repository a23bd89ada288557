package dev.gavel.reports.regress;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What tells one series of scores from all others.
 *
 * @param benchmark  its whole name
 * @param parameters by name, in the order of their names
 * @param mode       what its scores are
 */
public record BenchmarkId(String benchmark, Map<String, String> parameters, Mode mode)
        implements Comparable<BenchmarkId> {

    private static final Comparator<BenchmarkId> ORDER = Comparator.comparing(BenchmarkId::benchmark)
            .thenComparing(BenchmarkId::parametersText)
            .thenComparing(BenchmarkId::mode);

    public BenchmarkId {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /** Class and method without the package, parameters, and the mode, for people. */
    public String text() {
        String name = benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1);
        return Printable.of(name + (parameters.isEmpty() ? "" : " (" + parametersText() + ")") + " " + mode.code());
    }

    /** The parameters as {@code name=value}, parted by commas. */
    public String parametersText() {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    @Override
    public int compareTo(BenchmarkId other) {
        return ORDER.compare(this, other);
    }
}
