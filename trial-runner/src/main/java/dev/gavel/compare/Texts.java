package dev.gavel.compare;

import dev.gavel.engine.FailurePolicy;
import dev.gavel.fixtures.scenario.ScenarioResult;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words and figures as people read them. */
final class Texts {

    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private Texts() {}

    static String policy(FailurePolicy policy) {
        return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }

    static double megabytes(long bytes) {
        return bytes / BYTES_PER_MEGABYTE;
    }

    /** Stored by valid, 0 to 1; empty where nothing was valid or the oracle does not confirm what is stored. */
    static Optional<Double> share(ScenarioResult run) {
        return run.valid() == 0 || !run.confirmed() ? Optional.empty() : Optional.of(run.share());
    }

    static String counts(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }
}
