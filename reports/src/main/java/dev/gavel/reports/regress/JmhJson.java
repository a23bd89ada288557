package dev.gavel.reports.regress;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what JMH writes with {@code -rf json}, of any project. Stateless. */
final class JmhJson {

    /** Some versions of JMH write NaN and Infinity without quotes. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final List<String> OF_JVM = List.of("jdkVersion", "vmName", "vmVersion");
    private static final List<String> SETTINGS = List.of(
            "jmhVersion",
            "threads",
            "warmupIterations",
            "warmupTime",
            "warmupBatchSize",
            "measurementIterations",
            "measurementTime",
            "measurementBatchSize");

    /** Options that name a directory of their own for each run. */
    private static final List<String> PASSING = List.of("-Djava.io.tmpdir=", "-Dgavel.benchmarks.scratch=");

    private JmhJson() {}

    static Run read(Path file) throws IOException {
        List<Series> series = new ArrayList<>();
        for (JsonNode entry : entries(file)) {
            try {
                series.add(series(entry));
            } catch (JacksonException | IllegalArgumentException e) {
                throw new InvalidRunException(
                        file + ", entry " + (series.size() + 1) + " is no result of JMH: " + words(e));
            }
        }
        return Run.of(file.toString(), series, List.of());
    }

    private static JsonNode entries(Path file) throws IOException {
        try {
            JsonNode entries = JSON.readTree(TextFile.read(file));
            if (entries.isArray()) {
                return entries;
            }
        } catch (CharacterCodingException e) {
            throw new InvalidRunException(
                    file + " is no text in UTF-8; name the file that JMH wrote with -rf json, not a jar or a database");
        } catch (JacksonException e) {
            throw new InvalidRunException(
                    file + " is not JSON" + from(e) + "; write it with JMH's -rf json -rff " + file.getFileName());
        }
        throw new InvalidRunException(file + " holds no list of results; write it with JMH's -rf json");
    }

    /** Where it stops being JSON; JSON that is too deep or too long for any result has no such place. */
    private static String from(JacksonException e) {
        return e.getLocation() == null
                ? " of JMH: " + e.getOriginalMessage()
                : " from line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + " on";
    }

    private static String words(Exception e) {
        return e instanceof JacksonException jackson ? jackson.getOriginalMessage() : String.valueOf(e.getMessage());
    }

    private static Series series(JsonNode entry) {
        JsonNode primary = entry.required("primaryMetric");
        Map<String, String> parameters = new TreeMap<>();
        entry.path("params")
                .properties()
                .forEach(p -> parameters.put(p.getKey(), p.getValue().asString()));
        BenchmarkId id = new BenchmarkId(
                entry.required("benchmark").asString(),
                parameters,
                Mode.of(entry.required("mode").asString()));
        return new Series(id, primary.required("scoreUnit").asString(), forks(primary), circumstances(entry));
    }

    private static List<List<Double>> forks(JsonNode metric) {
        JsonNode histogram = metric.path("rawDataHistogram");
        return histogram.isArray()
                ? histogram
                        .valueStream()
                        .map(fork -> fork.valueStream().map(JmhJson::mean).toList())
                        .toList()
                : metric.required("rawData")
                        .valueStream()
                        .map(fork -> fork.valueStream().map(JmhJson::number).toList())
                        .toList();
    }

    /** The mean of an iteration that JMH wrote as pairs of a value and how often it was seen. */
    private static double mean(JsonNode iteration) {
        double sum = 0;
        double count = 0;
        for (JsonNode pair : iteration) {
            sum += number(pair.path(0)) * number(pair.path(1));
            count += number(pair.path(1));
        }
        return sum / count;
    }

    /** A number; NaN where JMH wrote the word, or anything else. */
    private static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }

    private static Circumstances circumstances(JsonNode entry) {
        Map<String, String> jvm = named(entry, OF_JVM);
        if (entry.has("jvmArgs")) {
            jvm.put("options", options(entry.path("jvmArgs")));
        }
        Map<Kind, Map<String, String>> facts = new EnumMap<>(Kind.class);
        facts.put(Kind.JVM, jvm);
        facts.put(Kind.SETTINGS, named(entry, SETTINGS));
        return new Circumstances(facts);
    }

    private static String options(JsonNode options) {
        return options.valueStream()
                .map(JsonNode::asString)
                .filter(option -> PASSING.stream().noneMatch(option::startsWith))
                .collect(Collectors.joining(" "));
    }

    private static Map<String, String> named(JsonNode entry, List<String> names) {
        Map<String, String> found = new TreeMap<>();
        for (String name : names) {
            if (entry.has(name)) {
                found.put(name, entry.path(name).asString());
            }
        }
        return found;
    }
}
