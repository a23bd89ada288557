package dev.gavel.hearing;

import java.util.Arrays;
import java.util.List;

/** The kinds of meeting that {@code hearings.hearing_type} allows, spelt as stored. */
public enum HearingType {
    HEARING("Hearing"),
    MEETING("Meeting"),
    MARKUP("Markup");

    private final String stored;

    HearingType(String stored) {
        this.stored = stored;
    }

    /** Every allowed spelling, in the order of the schema. */
    public static List<String> spellings() {
        return Arrays.stream(values()).map(t -> t.stored).toList();
    }
}
