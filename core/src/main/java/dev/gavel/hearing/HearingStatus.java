package dev.gavel.hearing;

import java.util.Arrays;
import java.util.List;

/** The states that {@code hearings.status} allows, spelt as stored. */
public enum HearingStatus {
    SCHEDULED("Scheduled"),
    CANCELED("Canceled"),
    POSTPONED("Postponed"),
    RESCHEDULED("Rescheduled");

    private final String stored;

    HearingStatus(String stored) {
        this.stored = stored;
    }

    /** Every allowed spelling, in the order of the schema. */
    public static List<String> spellings() {
        return Arrays.stream(values()).map(s -> s.stored).toList();
    }
}
