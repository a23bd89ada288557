package dev.gavel.hearing;

import java.util.Arrays;
import java.util.List;

/** The chambers that {@code hearings.chamber} allows, spelt as stored; the API's {@code Joint} is not among them. */
public enum Chamber {
    HOUSE("House"),
    SENATE("Senate"),
    NO_CHAMBER("NoChamber");

    private final String stored;

    Chamber(String stored) {
        this.stored = stored;
    }

    /** Every allowed spelling, in the order of the schema. */
    public static List<String> spellings() {
        return Arrays.stream(values()).map(c -> c.stored).toList();
    }
}
