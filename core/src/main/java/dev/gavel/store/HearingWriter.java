package dev.gavel.store;

import dev.gavel.hearing.HearingField;
import dev.gavel.hearing.Witness;
import dev.gavel.hearing.WitnessDocument;
import dev.gavel.hearing.WitnessEntry;
import dev.gavel.jdbc.RowCountException;
import dev.gavel.jdbc.Sql;
import dev.gavel.store.HearingDelta.Appearance;
import dev.gavel.store.HearingDelta.Document;
import dev.gavel.store.HearingDelta.Link;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the deltas of many hearings, table by table, each table's rows in as few statements as they have shapes. */
final class HearingWriter {

    private final Session session;
    private final List<HearingDelta> deltas;
    private final String timestamp;
    private final RowWriter rows;

    HearingWriter(Session session, List<HearingDelta> deltas, String timestamp) {
        this.session = session;
        this.deltas = deltas;
        this.timestamp = timestamp;
        this.rows = new RowWriter(session);
    }

    /** Writes everything and returns the keys that the database generated. */
    Written write() throws SQLException {
        List<Long> witnesses = insertWitnesses();
        Map<String, Long> hearings = insertHearings();
        updateHearings();
        deleteWhatIsGone();
        writeLinks(hearings);
        writeAppearances(hearings);
        writeDocuments();
        return new Written(hearings, witnesses);
    }

    private List<Long> insertWitnesses() throws SQLException {
        Map<String, Witness> people = new LinkedHashMap<>();
        each(d -> d.appearances().added(), (delta, appearance) -> {
            Witness witness = appearance.entry().witness();
            people.putIfAbsent(witness.personKey(), witness);
        });
        Set<String> unknown = new LinkedHashSet<>(people.keySet());
        unknown.removeAll(session.witnesses().find(unknown).keySet());
        List<Map<String, @Nullable Object>> inserts = new ArrayList<>();
        for (String person : unknown) {
            inserts.add(witnessRow(Objects.requireNonNull(people.get(person))));
        }
        List<Long> ids = rows.insertReturning(Table.WITNESSES, inserts);
        List<List<?>> keysAndIds = new ArrayList<>();
        for (String person : unknown) {
            keysAndIds.add(List.of(person, ids.get(keysAndIds.size())));
        }
        session.witnesses().add(keysAndIds);
        return ids;
    }

    private Map<String, @Nullable Object> witnessRow(Witness witness) {
        return row(
                "first_name", witness.firstName(),
                "last_name", witness.lastName(),
                "full_name", witness.fullName(),
                "organization", witness.organization(),
                "created_at", timestamp,
                "updated_at", timestamp);
    }

    private Map<String, Long> insertHearings() throws SQLException {
        List<HearingDelta> added =
                deltas.stream().filter(HearingDelta::isInsert).toList();
        List<Map<String, @Nullable Object>> inserts = new ArrayList<>();
        for (HearingDelta delta : added) {
            Map<String, @Nullable Object> row = row("event_id", delta.hearing().key());
            for (HearingField field : HearingField.values()) {
                row.put(field.column(), value(field, delta.fields().get(field)));
            }
            row.put("created_at", timestamp);
            row.put("updated_at", timestamp);
            inserts.add(row);
        }
        List<Long> ids = rows.insertReturning(Table.HEARINGS, inserts);
        Map<String, Long> byEvent = new LinkedHashMap<>();
        added.forEach(delta -> byEvent.put(delta.hearing().key(), ids.get(byEvent.size())));
        return byEvent;
    }

    private void updateHearings() throws SQLException {
        List<Map<String, @Nullable Object>> updates = new ArrayList<>();
        for (HearingDelta delta : deltas) {
            if (delta.image() != null && !delta.isEmpty()) {
                Map<String, @Nullable Object> row =
                        row("hearing_id", delta.image().hearingId());
                delta.fields().forEach((field, value) -> row.put(field.column(), value(field, value)));
                row.put("updated_at", timestamp);
                updates.add(row);
            }
        }
        rows.update(Table.HEARINGS, List.of("hearing_id"), updates);
    }

    private void deleteWhatIsGone() throws SQLException {
        List<Long> appearances = flat(d -> d.appearances().removed());
        rows.delete(
                Table.WITNESS_DOCUMENTS, "document_id", flat(d -> d.documents().removed()));
        rows.delete(Table.WITNESS_DOCUMENTS, "appearance_id", appearances);
        rows.delete(Table.WITNESS_APPEARANCES, "appearance_id", appearances);
        for (HearingDelta delta : deltas) {
            if (delta.image() != null && !delta.links().removed().isEmpty()) {
                unlink(delta.image().hearingId(), delta.links().removed());
            }
        }
    }

    private void unlink(long hearingId, List<Long> committees) throws SQLException {
        Sql.change(
                session.connection(),
                "DELETE FROM hearing_committees WHERE hearing_id = ? AND "
                        + session.dialect().in("committee_id"),
                hearingId,
                session.dialect().set(session.connection(), committees));
    }

    private void writeLinks(Map<String, Long> newHearings) throws SQLException {
        List<Map<String, @Nullable Object>> inserts = new ArrayList<>();
        List<Map<String, @Nullable Object>> updates = new ArrayList<>();
        each(d -> d.links().added(), (delta, link) -> {
            Map<String, @Nullable Object> row = linkRow(hearingId(delta, newHearings), link);
            row.put("created_at", timestamp);
            inserts.add(row);
        });
        each(d -> d.links().changed(), (delta, link) -> updates.add(linkRow(hearingId(delta, newHearings), link)));
        rows.update(Table.HEARING_COMMITTEES, List.of("hearing_id", "committee_id"), updates);
        rows.insert(Table.HEARING_COMMITTEES, inserts);
    }

    private static Map<String, @Nullable Object> linkRow(long hearingId, Link link) {
        return row("hearing_id", hearingId, "committee_id", link.committeeId(), "is_primary", link.primary());
    }

    private void writeAppearances(Map<String, Long> newHearings) throws SQLException {
        List<Map<String, @Nullable Object>> updates = new ArrayList<>();
        each(d -> d.appearances().changed(), (delta, appearance) -> {
            Map<String, @Nullable Object> row = row("appearance_id", appearance.appearanceId());
            updates.add(appearanceColumns(row, appearance));
        });
        rows.update(Table.WITNESS_APPEARANCES, List.of("appearance_id"), updates);

        Map<String, Long> persons = session.witnesses().find(personKeys());
        List<Map<String, @Nullable Object>> plain = new ArrayList<>();
        List<Map<String, @Nullable Object>> documented = new ArrayList<>();
        List<List<WitnessDocument>> documents = new ArrayList<>();
        each(d -> d.appearances().added(), (delta, appearance) -> {
            Map<String, @Nullable Object> row = row(
                    "witness_id", persons.get(appearance.entry().witness().personKey()),
                    "hearing_id", hearingId(delta, newHearings));
            appearanceColumns(row, appearance).put("created_at", timestamp);
            row.put("witness_type", appearance.entry().type());
            List<WitnessDocument> own = documents(appearance.entry());
            (own.isEmpty() ? plain : documented).add(row);
            if (!own.isEmpty()) {
                documents.add(own);
            }
        });
        rows.insert(Table.WITNESS_APPEARANCES, plain);
        List<Long> ids = rows.insertReturning(Table.WITNESS_APPEARANCES, documented);
        List<Map<String, @Nullable Object>> inserts = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            for (WitnessDocument document : documents.get(i)) {
                inserts.add(newDocument(ids.get(i), document));
            }
        }
        rows.insert(Table.WITNESS_DOCUMENTS, inserts);
    }

    private Set<String> personKeys() {
        Set<String> keys = new LinkedHashSet<>();
        each(
                d -> d.appearances().added(),
                (delta, a) -> keys.add(a.entry().witness().personKey()));
        return keys;
    }

    private static Map<String, @Nullable Object> appearanceColumns(
            Map<String, @Nullable Object> row, Appearance appearance) {
        row.put("position", appearance.entry().position());
        row.put("appearance_order", appearance.order());
        if (appearance.entry().type() != null) {
            row.put("witness_type", appearance.entry().type());
        }
        return row;
    }

    private List<WitnessDocument> documents(WitnessEntry entry) {
        List<WitnessDocument> documents = entry.documents();
        return documents == null || !session.schema().has(Table.WITNESS_DOCUMENTS) ? List.of() : documents;
    }

    private void writeDocuments() throws SQLException {
        List<Map<String, @Nullable Object>> inserts = new ArrayList<>();
        List<Map<String, @Nullable Object>> updates = new ArrayList<>();
        each(d -> d.documents().added(), (delta, d) -> inserts.add(newDocument(d.appearanceId(), d.document())));
        each(d -> d.documents().changed(), (delta, d) -> updates.add(changedDocument(d)));
        rows.update(Table.WITNESS_DOCUMENTS, List.of("document_id"), updates);
        rows.insert(Table.WITNESS_DOCUMENTS, inserts);
    }

    private Map<String, @Nullable Object> newDocument(long appearanceId, WitnessDocument document) {
        Map<String, @Nullable Object> row = row("appearance_id", appearanceId, "document_url", document.url());
        documentColumns(row, document).put("created_at", timestamp);
        return row;
    }

    private Map<String, @Nullable Object> changedDocument(Document change) {
        return documentColumns(row("document_id", change.documentId()), change.document());
    }

    private Map<String, @Nullable Object> documentColumns(Map<String, @Nullable Object> row, WitnessDocument document) {
        row.put("document_type", document.type());
        row.put("title", document.title());
        row.put("format_type", document.format());
        row.put("updated_at", timestamp);
        return row;
    }

    /**
     * Counts what is there now.
     *
     * @throws RowCountException where it is not what the deltas should have left
     */
    void check(Written written) throws SQLException {
        List<Long> ids = new ArrayList<>();
        deltas.forEach(delta -> ids.add(hearingId(delta, written.hearings())));
        count(Table.HEARINGS, ids, ids.size());
        count(
                Table.HEARING_COMMITTEES,
                ids,
                deltas.stream().mapToInt(HearingDelta::expectedLinks).sum());
        count(
                Table.WITNESS_APPEARANCES,
                ids,
                deltas.stream().mapToInt(HearingDelta::expectedAppearances).sum());
    }

    private void count(Table table, Collection<Long> hearingIds, long expected) throws SQLException {
        long found = Sql.number(
                session.connection(),
                "SELECT count(*) FROM " + table.sqlName() + " WHERE "
                        + session.dialect().in("hearing_id"),
                session.dialect().set(session.connection(), hearingIds));
        if (found != expected) {
            throw new RowCountException("rows of the batch in " + table.sqlName(), expected, found);
        }
    }

    private static long hearingId(HearingDelta delta, Map<String, Long> newHearings) {
        return delta.image() != null
                ? delta.image().hearingId()
                : Objects.requireNonNull(newHearings.get(delta.hearing().key()));
    }

    private static @Nullable Object value(HearingField field, @Nullable String value) {
        return field == HearingField.CONGRESS && value != null ? Integer.valueOf(value) : value;
    }

    private List<Long> flat(Function<HearingDelta, List<Long>> part) {
        return deltas.stream().flatMap(delta -> part.apply(delta).stream()).toList();
    }

    private interface Each<T> {
        void take(HearingDelta delta, T row);
    }

    private <T> void each(Function<HearingDelta, List<T>> part, Each<T> action) {
        deltas.forEach(delta -> part.apply(delta).forEach(row -> action.take(delta, row)));
    }

    private static Map<String, @Nullable Object> row(@Nullable Object... columnsAndValues) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            row.put((String) Objects.requireNonNull(columnsAndValues[i]), columnsAndValues[i + 1]);
        }
        return row;
    }
}
