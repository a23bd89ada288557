package dev.gavel.compare;

import dev.gavel.engine.FailurePolicy;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
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

    static String counts(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }
}
