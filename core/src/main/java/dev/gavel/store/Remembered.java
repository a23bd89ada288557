package dev.gavel.store;

import dev.gavel.hearing.Hearing;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a transaction has read about hearings and persons, as long as that holds.
 *
 * <p>A transaction does not see what others change, and where the database has no triggers it changes itself the hearings
 * that it writes and no others. A hearing is known as the very record that was read about: another one of the same hearing
 * may name other persons. Not thread-safe. Source: ADR 0050.
 */
final class Remembered {

    private final IdentityHashMap<Hearing, Set<String>> known = new IdentityHashMap<>();
    private final Map<String, HearingImage> images = new HashMap<>();
    private final Map<String, List<Long>> persons = new HashMap<>();

    /** The same, which later changes of this one do not reach. */
    Remembered copy() {
        Remembered copy = new Remembered();
        copy.known.putAll(known);
        copy.images.putAll(images);
        copy.persons.putAll(persons);
        return copy;
    }

    /** Whether all that can be read about {@code hearing} is known. */
    boolean knows(Hearing hearing) {
        return known.containsKey(hearing);
    }

    /** Keeps what was read about {@code hearings}. */
    void add(Collection<Hearing> hearings, Lookup read) {
        hearings.forEach(hearing -> known.put(hearing, HearingStore.persons(List.of(hearing))));
        images.putAll(read.images());
        persons.putAll(read.persons());
    }

    /** What is known about {@code hearings} and more, with the ids of {@code committees}. */
    Lookup about(Collection<Hearing> hearings, Map<String, Long> committees) {
        Map<String, HearingImage> stored = new HashMap<>(images);
        stored.keySet().retainAll(HearingStore.events(hearings));
        return new Lookup(stored, committees, new HashMap<>(persons));
    }

    /** Forgets all but what can be read about {@code hearings}. */
    void retain(Collection<Hearing> hearings) {
        IdentityHashMap<Hearing, Set<String>> before = new IdentityHashMap<>(known);
        known.clear();
        hearings.stream().filter(before::containsKey).forEach(hearing -> known.put(hearing, before.get(hearing)));
        images.keySet().retainAll(HearingStore.events(hearings));
        Set<String> named = new HashSet<>();
        known.values().forEach(named::addAll);
        persons.keySet().retainAll(named);
    }

    /** Hearings were written, and with them {@code witnesses}, ids by person. */
    void written(Set<String> eventIds, Map<String, Long> witnesses) {
        known.keySet().removeIf(hearing -> hearing.eventId() != null && eventIds.contains(hearing.eventId()));
        images.keySet().removeAll(eventIds);
        witnesses.forEach((person, id) -> persons.put(person, List.of(id)));
    }

    void forget() {
        known.clear();
        images.clear();
        persons.clear();
    }
}
