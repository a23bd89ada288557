package dev.gavel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one benchmark with one set of parameters measured, as it stands in a file that JMH wrote.
 *
 * @param benchmark  class and method, without the package
 * @param parameters by name
 * @param unit       of the samples, such as {@code ms/op}
 * @param forks      the samples of each fork in the order in which they were taken, warm-ups left out
 * @param counters   each auxiliary counter and profiler figure, one value a sample where JMH keeps that, by name
 */
public record Measurement(
        String benchmark,
        Map<String, String> parameters,
        String unit,
        List<List<Double>> forks,
        Map<String, List<Double>> counters) {

    private static final JsonMapper JSON = new JsonMapper();

    public Measurement {
        parameters = Map.copyOf(parameters);
        forks = forks.stream().map(List::copyOf).toList();
        Map<String, List<Double>> copies = new LinkedHashMap<>();
        counters.forEach((name, values) -> copies.put(name, List.copyOf(values)));
        counters = Map.copyOf(copies);
    }

    /** All samples. */
    public List<Double> samples() {
        return after(0);
    }

    /** The first sample of each fork: the cold one where the step had no warm-ups. */
    public List<Double> first() {
        return forks.stream().map(fork -> fork.get(0)).toList();
    }

    /** The samples without the first {@code skipped} of each fork. */
    public List<Double> after(int skipped) {
        return forks.stream().flatMap(fork -> fork.stream().skip(skipped)).toList();
    }

    /**
     * Reads a file that JMH wrote with {@code -rf json}, or {@link Benchmarks#write}.
     *
     * @throws IOException where it cannot be read or is no such file
     */
    public static List<Measurement> read(Path file) throws IOException {
        try {
            List<Measurement> measurements = new ArrayList<>();
            for (JsonNode entry : JSON.readTree(Files.readString(file))) {
                measurements.add(measurement(entry));
            }
            return measurements;
        } catch (JacksonException e) {
            throw new IOException(file + " is no result of JMH in JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Measurement measurement(JsonNode entry) {
        String name = entry.required("benchmark").asString();
        JsonNode primary = entry.required("primaryMetric");
        Map<String, String> parameters = new LinkedHashMap<>();
        entry.path("params")
                .properties()
                .forEach(p -> parameters.put(p.getKey(), p.getValue().asString()));
        Map<String, List<Double>> counters = new LinkedHashMap<>();
        entry.path("secondaryMetrics")
                .properties()
                .forEach(c -> counters.put(
                        c.getKey(),
                        raw(c.getValue()).stream().flatMap(List::stream).toList()));
        return new Measurement(
                name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
                parameters,
                primary.required("scoreUnit").asString(),
                raw(primary),
                counters);
    }

    private static List<List<Double>> raw(JsonNode metric) {
        List<List<Double>> forks = new ArrayList<>();
        for (JsonNode fork : metric.required("rawData")) {
            forks.add(
                    fork.valueStream().map(value -> value.asDouble(Double.NaN)).toList());
        }
        return forks;
    }
}
