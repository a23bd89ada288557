package dev.gavel.reports.criteria;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures that users can change: {@code ID.target} is what is demanded, {@code ID.samples} how many samples are
 * needed at least.
 *
 * <p>The defaults are the seed's. Every value is a positive number; unknown names are refused, and all problems are
 * reported at once. Immutable.
 */
public final class Targets {

    private static final String RESOURCE = "/dev/gavel/reports/targets.properties";
    private static final Set<String> PERCENTAGES =
            Set.of("F3.target", "Q1.target", "R1.target", "T1.target", "T2.target", "T7.target");
    private static final Map<String, String> DEFAULTS = readDefaults();

    private final Map<String, String> values;

    private Targets(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** The seed's targets. */
    public static Targets defaults() {
        return new Targets(DEFAULTS);
    }

    /**
     * The seed's targets, changed by {@code file}, a properties file in UTF-8.
     *
     * @throws InvalidTargetsException where it is no such file, or names unknown targets or values that are none
     */
    public static Targets read(Path file) throws IOException {
        return changed(TargetsFile.read(file));
    }

    /**
     * The seed's targets, changed by {@code changes}.
     *
     * @throws InvalidTargetsException where these name unknown targets or values that are none
     */
    public static Targets changed(Map<String, String> changes) {
        Map<String, String> values = new TreeMap<>(DEFAULTS);
        List<String> problems = new ArrayList<>();
        new TreeMap<>(changes).forEach((key, value) -> {
            String problem = problem(key, value);
            if (problem == null) {
                values.put(key, value);
            } else {
                problems.add(problem);
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidTargetsException(problems);
        }
        return new Targets(values);
    }

    /** Every target, as a provenance keeps them. */
    public Map<String, String> all() {
        return values;
    }

    /** Those that differ from the seed's, by name. */
    public Map<String, String> changes() {
        Map<String, String> changes = new TreeMap<>(values);
        changes.entrySet().removeIf(entry -> number(entry.getValue()) == number(fallback(entry.getKey())));
        return changes;
    }

    /** What {@code id} demands, in {@code unit}, where the file has a figure for it. */
    Target of(String id, Relation relation, String unit) {
        String key = id + ".target";
        return new Target(
                relation, number(value(key)), unit, number(fallback(key)), samples(values, id), samples(DEFAULTS, id));
    }

    /** What {@code id} demands where nobody may change the figure: none, or all. */
    Target fixed(String id, Relation relation, double value, String unit) {
        return new Target(relation, value, unit, value, samples(values, id), samples(DEFAULTS, id));
    }

    private static long samples(Map<String, String> values, String id) {
        return Long.parseLong(values.getOrDefault(id + ".samples", "0"));
    }

    private String value(String key) {
        return Objects.requireNonNull(values.get(key), key);
    }

    private static String fallback(String key) {
        return Objects.requireNonNull(DEFAULTS.get(key), key);
    }

    private static double number(String value) {
        return Double.parseDouble(value);
    }

    private static @Nullable String problem(String key, String value) {
        if (!DEFAULTS.containsKey(key)) {
            return "'" + key + "' is no target; there are " + String.join(", ", DEFAULTS.keySet());
        }
        String form = key.endsWith(".samples") ? "[1-9]\\d{0,5}" : "(?!0+(\\.0*)?$)\\d{1,9}(\\.\\d{1,9})?";
        if (value.matches(form) && PERCENTAGES.contains(key) && number(value) > 100) {
            return key + " is a percentage and must be at most 100, but was '" + value + "'";
        }
        return value.matches(form)
                ? null
                : key + " must be a positive " + (key.endsWith(".samples") ? "whole number" : "number") + ", but was '"
                        + value + "'";
    }

    private static Map<String, String> readDefaults() {
        try (InputStream in = Objects.requireNonNull(Targets.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return TargetsFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
