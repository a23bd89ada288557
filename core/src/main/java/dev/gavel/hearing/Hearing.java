package dev.gavel.hearing;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One hearing as a source states it: normalised, not yet checked.
 *
 * <p>What a source does not mention is absent, and an update leaves it as it is stored; what it states as null is
 * present with a null value, and an update clears it. {@link HearingRules} says whether a hearing is acceptable.
 * Immutable.
 *
 * @param position   where it was read
 * @param eventId    the hearing's key, or null where the source gives none
 * @param fields     the stated columns; a null value clears the column
 * @param committees system codes in the source's order, the first being primary; null where not stated
 * @param witnesses  in the source's order, each person once; null where not stated
 * @param leftOut    parts of the record that could not be kept, to be reported as warnings
 */
public record Hearing(
        SourcePosition position,
        @Nullable String eventId,
        Map<HearingField, @Nullable String> fields,
        @Nullable List<String> committees,
        @Nullable List<WitnessEntry> witnesses,
        List<Violation> leftOut) {

    public Hearing {
        Map<HearingField, @Nullable String> copy = new EnumMap<>(HearingField.class);
        copy.putAll(fields);
        fields = Collections.unmodifiableMap(copy);
        committees = committees == null ? null : List.copyOf(committees);
        witnesses = witnesses == null ? null : List.copyOf(witnesses);
        leftOut = List.copyOf(leftOut);
    }

    /** The stated value of {@code field}; null where it is absent or stated as null. */
    public @Nullable String value(HearingField field) {
        return fields.get(field);
    }

    /** The key of a hearing that {@link HearingRules} has accepted. */
    public String key() {
        if (eventId == null) {
            throw new IllegalStateException("hearing at " + position + " has no event id");
        }
        return eventId;
    }
}
