package dev.gavel.store;

import dev.gavel.hearing.HearingField;
import dev.gavel.hearing.Witness;
import dev.gavel.jdbc.Command;
import dev.gavel.jdbc.RowCountException;
import dev.gavel.store.HearingDelta.Link;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the deltas of many hearings, table by table, each table's rows in as few statements as they have shapes. */
final class HearingWriter {

    private final Session session;
    private final List<HearingDelta> deltas;
    private final Map<String, List<Long>> persons;
    private final String timestamp;
    private final RowCommands rows;

    /** A writer of {@code deltas}, which were planned with {@code lookup}. */
    HearingWriter(Session session, List<HearingDelta> deltas, Lookup lookup, String timestamp) {
        this.session = session;
        this.deltas = deltas;
        this.persons = new HashMap<>(lookup.persons());
        this.timestamp = timestamp;
        this.rows = new RowCommands(session);
    }

    /**
     * Writes everything, counts what is there then, and returns the keys that the database generated.
     *
     * <p>Hearings come first: what a database refuses, it refuses of them most often, and little has to be undone then.
     *
     * @throws RowCountException where a count is not what the deltas should have left
     */
    Written write() throws SQLException {
        Map<String, Witness> people = newPeople();
        List<Long> hearingIds = new ArrayList<>();
        List<Long> witnessIds = new ArrayList<>();
        session.run(together(List.of(
                writeHearings(hearingIds::add),
                rows.insertReturning(
                        Table.WITNESSES,
                        people.values().stream().map(this::witnessRow).toList(),
                        witnessIds::add))));
        Map<String, Long> hearings =
                byName(added().stream().map(d -> d.hearing().key()).toList(), hearingIds);
        Map<String, Long> witnesses = byName(people.keySet(), witnessIds);
        witnesses.forEach((person, id) -> persons.put(person, List.of(id)));
        AppearanceWriter appearances = new AppearanceWriter(session, deltas, persons, timestamp, hearings);
        session.run(together(List.of(
                session.witnesses().add(witnesses),
                deleteWhatIsGone(),
                writeLinks(hearings),
                appearances.write(),
                List.of(count(hearings)))));
        session.written(deltas.stream().map(d -> d.hearing().key()).collect(Collectors.toSet()), witnesses);
        return new Written(hearings, List.copyOf(witnesses.values()));
    }

    /** The hearings' own rows alone, to be tried; their places are those of their deltas, none of which is empty. */
    RowTrial ownRows(Predicate<SQLException> refuses) {
        return rows.trial(
                Table.HEARINGS,
                deltas.stream()
                        .map(d -> d.isInsert() ? hearingRow(d) : changedRow(d))
                        .toList(),
                refuses);
    }

    private List<Command> writeHearings(LongConsumer ids) {
        List<Map<String, @Nullable Object>> inserts =
                added().stream().map(this::hearingRow).toList();
        return together(List.of(rows.insertReturning(Table.HEARINGS, inserts, ids), updateHearings()));
    }

    private List<HearingDelta> added() {
        return deltas.stream().filter(HearingDelta::isInsert).toList();
    }

    private static List<Command> together(List<List<Command>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    private static Map<String, Long> byName(Collection<String> names, List<Long> ids) {
        Map<String, Long> byName = new LinkedHashMap<>();
        names.forEach(name -> byName.put(name, ids.get(byName.size())));
        return byName;
    }

    /** Those that are not stored, by person. */
    private Map<String, Witness> newPeople() {
        Map<String, Witness> people = new LinkedHashMap<>();
        HearingDelta.each(deltas, d -> d.appearances().added(), (delta, appearance) -> {
            Witness witness = appearance.entry().witness();
            people.putIfAbsent(witness.personKey(), witness);
        });
        people.keySet().removeAll(persons.keySet());
        return people;
    }

    private Map<String, @Nullable Object> witnessRow(Witness witness) {
        return RowCommands.row(
                "first_name", witness.firstName(),
                "last_name", witness.lastName(),
                "full_name", witness.fullName(),
                "organization", witness.organization(),
                "created_at", timestamp,
                "updated_at", timestamp);
    }

    private Map<String, @Nullable Object> hearingRow(HearingDelta delta) {
        Map<String, @Nullable Object> row =
                RowCommands.row("event_id", delta.hearing().key());
        for (HearingField field : HearingField.values()) {
            row.put(field.column(), value(field, delta.fields().get(field)));
        }
        row.put("created_at", timestamp);
        row.put("updated_at", timestamp);
        return row;
    }

    private List<Command> updateHearings() {
        List<Map<String, @Nullable Object>> updates = deltas.stream()
                .filter(delta -> !delta.isInsert() && !delta.isEmpty())
                .map(this::changedRow)
                .toList();
        return rows.update(Table.HEARINGS, List.of("hearing_id"), updates);
    }

    /** Of a hearing that is stored already. */
    private Map<String, @Nullable Object> changedRow(HearingDelta delta) {
        Map<String, @Nullable Object> row = RowCommands.row("hearing_id", delta.hearingId(Map.of()));
        delta.fields().forEach((field, value) -> row.put(field.column(), value(field, value)));
        row.put("updated_at", timestamp);
        return row;
    }

    private List<Command> deleteWhatIsGone() throws SQLException {
        List<Long> appearances = flat(d -> d.appearances().removed());
        List<List<Long>> unlinked = new ArrayList<>();
        HearingDelta.each(
                deltas,
                d -> d.links().removed(),
                (delta, committee) -> unlinked.add(List.of(delta.hearingId(Map.of()), committee)));
        return together(List.of(
                rows.delete(
                        Table.WITNESS_DOCUMENTS,
                        "document_id",
                        flat(d -> d.documents().removed())),
                rows.delete(Table.WITNESS_DOCUMENTS, "appearance_id", appearances),
                rows.delete(Table.WITNESS_APPEARANCES, "appearance_id", appearances),
                rows.delete(Table.HEARING_COMMITTEES, List.of("hearing_id", "committee_id"), unlinked)));
    }

    private List<Command> writeLinks(Map<String, Long> newHearings) {
        List<Map<String, @Nullable Object>> inserts = new ArrayList<>();
        List<Map<String, @Nullable Object>> updates = new ArrayList<>();
        HearingDelta.each(deltas, d -> d.links().added(), (delta, link) -> {
            Map<String, @Nullable Object> row = linkRow(delta.hearingId(newHearings), link);
            row.put("created_at", timestamp);
            inserts.add(row);
        });
        HearingDelta.each(
                deltas,
                d -> d.links().changed(),
                (delta, link) -> updates.add(linkRow(delta.hearingId(newHearings), link)));
        return rows.updateAndInsert(Table.HEARING_COMMITTEES, List.of("hearing_id", "committee_id"), updates, inserts);
    }

    private static Map<String, @Nullable Object> linkRow(long hearingId, Link link) {
        return RowCommands.row(
                "hearing_id", hearingId, "committee_id", link.committeeId(), "is_primary", link.primary());
    }

    /** Counts what there is of the hearings, and fails where it is not what the deltas should have left. */
    private Command count(Map<String, Long> newHearings) throws SQLException {
        List<Long> ids = deltas.stream().map(d -> d.hearingId(newHearings)).toList();
        Map<Table, Long> expected = new EnumMap<>(Table.class);
        expected.put(Table.HEARINGS, (long) ids.size());
        expected.put(Table.HEARING_COMMITTEES, sum(HearingDelta::expectedLinks));
        expected.put(Table.WITNESS_APPEARANCES, sum(HearingDelta::expectedAppearances));
        Object set = session.dialect().set(session.connection(), ids);
        String counts = expected.keySet().stream()
                .map(table -> "(SELECT count(*) FROM " + table.sqlName() + " WHERE "
                        + session.dialect().in("hearing_id") + ")")
                .collect(Collectors.joining(", ", "SELECT ", ""));
        return new Command.Query(counts, Collections.nCopies(expected.size(), set), found -> compare(expected, found));
    }

    private static void compare(Map<Table, Long> expected, ResultSet found) throws SQLException {
        found.next();
        int column = 0;
        for (Map.Entry<Table, Long> stated : expected.entrySet()) {
            long there = found.getLong(++column);
            if (there != stated.getValue()) {
                throw new RowCountException(
                        "rows of the batch in " + stated.getKey().sqlName(), stated.getValue(), there);
            }
        }
    }

    private long sum(ToIntFunction<HearingDelta> part) {
        return deltas.stream().mapToInt(part).sum();
    }

    private static @Nullable Object value(HearingField field, @Nullable String value) {
        return field == HearingField.CONGRESS && value != null ? Integer.valueOf(value) : value;
    }

    private List<Long> flat(Function<HearingDelta, List<Long>> part) {
        return deltas.stream().flatMap(delta -> part.apply(delta).stream()).toList();
    }
}
