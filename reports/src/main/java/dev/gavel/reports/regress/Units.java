package dev.gavel.reports.regress;

import java.util.Map;
import java.util.Optional;

/** The units of JMH's scores. */
final class Units {

    private static final Map<String, Double> SECONDS =
            Map.of("ns", 1e-9, "us", 1e-6, "ms", 1e-3, "s", 1.0, "min", 60.0, "hr", 3_600.0, "day", 86_400.0);

    private Units() {}

    /** By what a score in {@code from} is multiplied to be one in {@code to}; empty where they measure different things. */
    static Optional<Double> factor(String from, String to) {
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

    private static Optional<Double> ratio(String from, String to) {
        Double numerator = SECONDS.get(from);
        Double denominator = SECONDS.get(to);
        return numerator == null || denominator == null ? Optional.empty() : Optional.of(numerator / denominator);
    }
}
