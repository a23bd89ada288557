package dev.gavel.store;

import dev.gavel.hearing.Hearing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the database holds about some hearings, read with one query a table.
 *
 * @param images     the stored hearings, by event id
 * @param committees ids of the stored committees among those that are named, by system code
 * @param persons    ids of the stored witnesses among those that are named, by person key; more than one, the
 *                   lowest first, where a file holds a person twice
 */
public record Lookup(Map<String, HearingImage> images, Map<String, Long> committees, Map<String, List<Long>> persons) {

    /** What is known before anything was read. */
    public static final Lookup NOTHING = new Lookup(Map.of(), Map.of(), Map.of());

    /** The stored image of {@code hearing}, or null. */
    public @Nullable HearingImage image(Hearing hearing) {
        return hearing.eventId() == null ? null : images.get(hearing.eventId());
    }

    /** The committees that {@code hearing} names and that are not stored, in order. */
    public Set<String> unknownCommittees(Hearing hearing) {
        List<String> named = hearing.committees();
        Set<String> unknown = new TreeSet<>();
        if (named != null) {
            named.stream().filter(code -> !committees.containsKey(code)).forEach(unknown::add);
        }
        return unknown;
    }
}
