package dev.gavel.reports.regress;

import java.util.Map;
import java.util.Optional;

/** The units of JMH's scores. */
public final class Units {

    /** In the least of them, so that no factor of a thousand is rounded. */
    private static final Map<String, Double> NANOSECONDS =
            Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "hr", 3_600e9, "day", 86_400e9);

    /** No unit, so that none is taken for it. */
    private static final String TIME = "<time>";

    private Units() {}

    /** By what a score in {@code from} is multiplied to be one in {@code to}; empty where they measure different things. */
    public static Optional<Double> factor(String from, String to) {
        if (from.equals(to)) {
            return Optional.of(1.0);
        }
        String[] source = from.split("/", 2);
        String[] target = to.split("/", 2);
        if (source.length < 2 || target.length < 2) {
            return ratio(from, to);
        }
        if (source[1].equals(target[1])) {
            return ratio(source[0], target[0]);
        }
        return source[0].equals(target[0]) ? ratio(target[1], source[1]) : Optional.empty();
    }

    /** The unit without which time it counts in: those of one kind can be converted into one another. */
    static String kind(String unit) {
        String[] parts = unit.split("/", 2);
        boolean isTime = NANOSECONDS.containsKey(parts[0]);
        if (parts.length < 2) {
            return isTime ? TIME : unit;
        }
        if (isTime == NANOSECONDS.containsKey(parts[1])) {
            return unit;
        }
        return isTime ? TIME + "/" + parts[1] : parts[0] + "/" + TIME;
    }

    private static Optional<Double> ratio(String from, String to) {
        Double numerator = NANOSECONDS.get(from);
        Double denominator = NANOSECONDS.get(to);
        return numerator == null || denominator == null ? Optional.empty() : Optional.of(numerator / denominator);
    }
}
