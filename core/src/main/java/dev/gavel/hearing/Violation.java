package dev.gavel.hearing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something was not accepted: the rule, the field, the value, the fact and the remedy.
 *
 * @param rule   a stable name such as {@code required}, or the database's own code
 * @param field  the field in the source's spelling, or the table
 * @param value  the offending value, shortened to {@value #SHORT} characters; null where there is none
 * @param fact   one clause that says what is wrong
 * @param remedy one clause that says what to do
 */
public record Violation(String rule, String field, @Nullable String value, String fact, String remedy) {

    private static final int SHORT = 80;

    public Violation {
        value = value == null ? null : shorten(value);
    }

    /** A field that must be there and is not. */
    public static Violation missing(String field) {
        return new Violation("required", field, null, field + " is missing", "add " + field + " to the record");
    }

    /** A value outside a closed list. */
    public static Violation notAllowed(String field, String value, List<String> allowed) {
        return new Violation(
                "allowed-value",
                field,
                value,
                field + " '" + shorten(value) + "' is not allowed by the schema",
                "use one of " + String.join(", ", allowed));
    }

    /** A committee that the database does not hold. */
    public static Violation unknownCommittee(String code) {
        return new Violation(
                "committee-unknown",
                "committees",
                code,
                "committee '" + shorten(code) + "' is not in committees",
                "import it with --committees or correct systemCode");
    }

    /** The first {@value #SHORT} characters of {@code text}, control characters as spaces. */
    public static String shorten(String text) {
        return shorten(text, SHORT);
    }

    /** The first {@code most} characters of {@code text}, control characters as spaces. */
    public static String shorten(String text, int most) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        if (line.codePointCount(0, line.length()) <= most) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }

    @Override
    public String toString() {
        return fact + "; " + remedy;
    }
}
