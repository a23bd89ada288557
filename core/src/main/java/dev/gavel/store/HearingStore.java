package dev.gavel.store;

import dev.gavel.hearing.Hearing;
import dev.gavel.hearing.Witness;
import dev.gavel.hearing.WitnessEntry;
import dev.gavel.jdbc.Command;
import dev.gavel.jdbc.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Set-based reads and writes of hearings: a batch costs one query a table, never one a hearing. Stateless. */
public final class HearingStore {

    private static final DateTimeFormatter AUDIT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private HearingStore() {}

    /** An audit timestamp as {@code CURRENT_TIMESTAMP} writes it, UTC. */
    public static String timestamp(Instant instant) {
        return AUDIT.format(instant);
    }

    /** What the database holds about {@code hearings} and what they name. */
    public static Lookup lookUp(Session session, List<Hearing> hearings) throws SQLException {
        Map<String, List<Long>> persons = new HashMap<>();
        List<Command> find = session.witnesses().find(persons(hearings), persons);
        return new Lookup(
                new ImageReader(session).images(events(hearings), find),
                committeeIds(session, committees(hearings)),
                persons);
    }

    /**
     * As {@link #lookUp}, without asking again for what a transaction of many batches has read and that still holds.
     *
     * @param hearings the very ones that were read about, to be known
     */
    public static Lookup recall(Session session, List<Hearing> hearings) throws SQLException {
        Remembered remembered = session.remembered();
        if (remembered == null) {
            return lookUp(session, hearings);
        }
        List<Hearing> unknown =
                hearings.stream().filter(hearing -> !remembered.knows(hearing)).toList();
        if (!unknown.isEmpty()) {
            remembered.add(unknown, lookUp(session, unknown));
        }
        return remembered.about(hearings, committeeIds(session, committees(hearings)));
    }

    /**
     * Looks {@code hearings} up, and in a transaction of many batches {@code others} too, which will be {@linkplain #recall
     * recalled} with them; then whatever else was remembered is forgotten.
     */
    public static Lookup remember(Session session, List<Hearing> hearings, List<Hearing> others) throws SQLException {
        Remembered remembered = session.remembered();
        if (remembered == null) {
            return lookUp(session, hearings);
        }
        List<Hearing> all = new ArrayList<>(others);
        all.addAll(hearings);
        remembered.retain(all);
        return recall(session, all);
    }

    /** Whether {@link #recall} need not ask the database about {@code hearings}, but for their committees. */
    public static boolean remembers(Session session, List<Hearing> hearings) {
        Remembered remembered = session.remembered();
        return remembered != null && hearings.stream().allMatch(remembered::knows);
    }

    /** {@code lookup}, with the persons whom {@code hearings} name as they are stored by now. */
    public static Lookup withPersons(Session session, List<Hearing> hearings, Lookup lookup) throws SQLException {
        Map<String, List<Long>> persons = new HashMap<>();
        session.run(session.witnesses().find(persons(hearings), persons));
        return new Lookup(lookup.images(), lookup.committees(), persons);
    }

    /** The images of those hearings that are stored, by event id. */
    public static Map<String, HearingImage> images(Session session, Collection<String> eventIds) throws SQLException {
        return new ImageReader(session).images(eventIds, List.of());
    }

    /** The ids of those committees that are stored, by system code; each is looked up once a transaction. */
    public static Map<String, Long> committeeIds(Session session, Collection<String> codes) throws SQLException {
        Map<String, Long> known = session.committees();
        List<String> unknown =
                codes.stream().filter(code -> !known.containsKey(code)).toList();
        if (!unknown.isEmpty()) {
            Sql.each(
                    session.statements(),
                    "SELECT system_code, committee_id FROM committees WHERE "
                            + session.dialect().in("system_code"),
                    row -> known.put(row.getString(1), row.getLong(2)),
                    session.dialect().set(session.connection(), unknown));
        }
        Map<String, Long> ids = new HashMap<>(known);
        ids.keySet().retainAll(Set.copyOf(codes));
        return ids;
    }

    /** The system codes of those committees that {@code hearings} name and that are stored, with one query. */
    public static Set<String> storedCommittees(Session session, List<Hearing> hearings) throws SQLException {
        return committeeIds(session, committees(hearings)).keySet();
    }

    /** Whether {@code hearing}, whose committees are all known, is stored as it is stated. */
    public static boolean isStored(Session session, Hearing hearing, Lookup lookup) {
        return new DeltaPlanner(session.schema(), lookup).plan(hearing).isEmpty();
    }

    /**
     * Writes hearings, each once and all of them acceptable, in the open transaction and counts what is there then.
     *
     * @param lookup    read in the same transaction, in which none of the persons was stored since
     * @param timestamp for the audit columns
     * @throws SQLException where the database refuses it, a committee is not stored, or a count is not as it should be
     */
    public static Written write(Session session, List<Hearing> hearings, Lookup lookup, String timestamp)
            throws SQLException {
        for (Hearing hearing : hearings) {
            if (!lookup.unknownCommittees(hearing).isEmpty()) {
                throw new SQLException("committees not stored: " + lookup.unknownCommittees(hearing), "GV002");
            }
        }
        List<HearingDelta> deltas = new DeltaPlanner(session.schema(), lookup).plan(hearings);
        return new HearingWriter(session, deltas, lookup, timestamp).write();
    }

    /** The event ids of those of {@code hearings} that have any. */
    static Set<String> events(Collection<Hearing> hearings) {
        return hearings.stream()
                .map(Hearing::eventId)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> committees(Collection<Hearing> hearings) {
        return hearings.stream()
                .flatMap(hearing -> Objects.requireNonNullElse(hearing.committees(), List.<String>of()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The keys of the persons whom {@code hearings} name. */
    static Set<String> persons(Collection<Hearing> hearings) {
        return hearings.stream()
                .flatMap(HearingStore::witnesses)
                .map(Witness::personKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<Witness> witnesses(Hearing hearing) {
        List<WitnessEntry> entries = hearing.witnesses();
        return entries == null ? Stream.empty() : entries.stream().map(WitnessEntry::witness);
    }
}
