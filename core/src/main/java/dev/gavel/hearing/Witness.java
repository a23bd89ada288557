package dev.gavel.hearing;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person who testifies.
 *
 * <p>Two witnesses are the same person where full name and organization are equal after trimming and case folding.
 *
 * @param fullName     as the source writes it, trimmed
 * @param organization trimmed, or null
 */
public record Witness(String fullName, @Nullable String organization) {

    private static final char SEPARATOR = '\u001F';
    private static final Pattern HONORIFIC = Pattern.compile(
            "^(the honorable|the hon\\.|hon\\.|mr\\.|mrs\\.|ms\\.|dr\\.|prof\\.)\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern DEGREES = Pattern.compile("\\s*,.*$", Pattern.DOTALL);
    private static final Pattern SUFFIX = Pattern.compile("\\s+(jr\\.?|sr\\.?|ii|iii|iv)$", Pattern.CASE_INSENSITIVE);

    /** The key under which the same person is found again. */
    public String personKey() {
        return personKey(fullName, organization);
    }

    /** The key for a stored name and organization; null names count as empty. */
    public static String personKey(@Nullable String fullName, @Nullable String organization) {
        return fold(fullName) + SEPARATOR + fold(organization);
    }

    /** The last word of the name without honorifics and suffixes. */
    public String lastName() {
        String name = bareName();
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    /** What stands before the last name, or null where the name is a single word. */
    public @Nullable String firstName() {
        String name = bareName();
        int space = name.lastIndexOf(' ');
        return space < 0 ? null : name.substring(0, space).strip();
    }

    private String bareName() {
        String name = HONORIFIC.matcher(fullName).replaceFirst("");
        name = DEGREES.matcher(name).replaceFirst("");
        name = SUFFIX.matcher(name).replaceFirst("").strip();
        return name.isEmpty() ? fullName : name;
    }

    private static String fold(@Nullable String text) {
        return text == null ? "" : text.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
