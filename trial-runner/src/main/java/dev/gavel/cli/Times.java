package dev.gavel.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them. */
final class Times {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(d|h|m|min|s)");

    private Times() {}

    /** Reads {@code 48h}, {@code 30min}, {@code 90s} or {@code 2d}. */
    static Duration parse(String option, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException(option + " is '" + text + "'; it must be such as 48h, 30min, 90s or 2d");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "d" -> Duration.ofDays(amount);
            case "h" -> Duration.ofHours(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }
}
