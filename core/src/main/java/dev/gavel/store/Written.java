package dev.gavel.store;

import java.util.List;
import java.util.Map;

/**
 * The keys that the database generated while hearings were written.
 *
 * @param hearings  ids of the hearings that were inserted, by event id
 * @param witnesses ids of the witnesses that were inserted
 */
public record Written(Map<String, Long> hearings, List<Long> witnesses) {

    /** Nothing was inserted. */
    public static final Written NOTHING = new Written(Map.of(), List.of());

    public Written {
        hearings = Map.copyOf(hearings);
        witnesses = List.copyOf(witnesses);
    }
}
