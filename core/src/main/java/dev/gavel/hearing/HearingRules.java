package dev.gavel.hearing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules that one hearing must meet on its own, without a look at the database.
 *
 * <p>Source: the seed's {@code _validate_batch} and the CHECK constraints of the Hearing-Database schema.
 */
public final class HearingRules {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final int FIRST_CONGRESS = 1;
    private static final int LAST_CONGRESS = 200;

    private HearingRules() {}

    /** Every rule that {@code hearing} breaks, in a fixed order; empty where it is acceptable. */
    public static List<Violation> check(Hearing hearing) {
        List<Violation> found = new ArrayList<>();
        required(found, "eventId", hearing.eventId());
        required(found, "chamber", hearing.value(HearingField.CHAMBER));
        required(found, "title", hearing.value(HearingField.TITLE));
        allowed(found, "chamber", hearing.value(HearingField.CHAMBER), Chamber.spellings());
        allowed(found, "type", hearing.value(HearingField.TYPE), HearingType.spellings());
        allowed(found, "meetingStatus", hearing.value(HearingField.STATUS), HearingStatus.spellings());
        congress(found, hearing.value(HearingField.CONGRESS));
        date(found, hearing.value(HearingField.DATE));
        documents(found, hearing);
        storable(found, hearing);
        return found;
    }

    /** As {@link #check(Hearing)}, and each committee that {@code hearing} names and that is not among those known. */
    public static List<Violation> check(Hearing hearing, Set<String> knownCommittees) {
        List<Violation> found = check(hearing);
        for (String code : Objects.requireNonNullElse(hearing.committees(), List.<String>of())) {
            if (!knownCommittees.contains(code)) {
                found.add(Violation.unknownCommittee(code));
            }
        }
        return found;
    }

    private static void required(List<Violation> found, String field, @Nullable String value) {
        if (value == null) {
            found.add(Violation.missing(field));
        }
    }

    private static void allowed(List<Violation> found, String field, @Nullable String value, List<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            found.add(Violation.notAllowed(field, value, allowed));
        }
    }

    private static void congress(List<Violation> found, @Nullable String value) {
        if (value == null) {
            found.add(Violation.missing("congress"));
        } else if (!NUMBER.matcher(value).matches()
                || Integer.parseInt(value) < FIRST_CONGRESS
                || Integer.parseInt(value) > LAST_CONGRESS) {
            found.add(new Violation(
                    "congress-range",
                    "congress",
                    value,
                    "congress '" + Violation.shorten(value) + "' is not a number from 1 to 200",
                    "correct congress"));
        }
    }

    private static void date(List<Violation> found, @Nullable String value) {
        if (value != null && MeetingDate.parse(value).isEmpty()) {
            found.add(new Violation(
                    "date",
                    "date",
                    value,
                    "date '" + Violation.shorten(value) + "' is not a date",
                    "write it as 2025-01-14 or 2025-01-14T14:30:00Z"));
        }
    }

    private static void documents(List<Violation> found, Hearing hearing) {
        for (WitnessEntry entry : witnesses(hearing)) {
            for (WitnessDocument document : documents(entry)) {
                allowed(found, "documentType", document.type(), WitnessDocument.TYPES);
            }
        }
    }

    private static void storable(List<Violation> found, Hearing hearing) {
        storable(found, "eventId", hearing.eventId());
        hearing.fields().forEach((field, value) -> storable(found, field.column(), value));
        for (WitnessEntry entry : witnesses(hearing)) {
            storable(found, "witness name", entry.witness().fullName());
            storable(found, "witness organization", entry.witness().organization());
            storable(found, "witness position", entry.position());
            storable(found, "witness type", entry.type());
            for (WitnessDocument document : documents(entry)) {
                storable(found, "document title", document.title());
                storable(found, "document url", document.url());
                storable(found, "document format", document.format());
            }
        }
    }

    private static void storable(List<Violation> found, String field, @Nullable String value) {
        if (value != null && !isStorable(value)) {
            found.add(new Violation(
                    "storable-text",
                    field,
                    value,
                    field + " holds a NUL or half of a surrogate pair, which no database stores",
                    "remove that character"));
        }
    }

    private static boolean isStorable(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == value.length() || !Character.isLowSurrogate(value.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<WitnessEntry> witnesses(Hearing hearing) {
        List<WitnessEntry> witnesses = hearing.witnesses();
        return witnesses == null ? List.of() : witnesses;
    }

    private static List<WitnessDocument> documents(WitnessEntry entry) {
        List<WitnessDocument> documents = entry.documents();
        return documents == null ? List.of() : documents;
    }
}
