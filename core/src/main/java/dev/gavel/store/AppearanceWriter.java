package dev.gavel.store;

import dev.gavel.hearing.Witness;
import dev.gavel.hearing.WitnessDocument;
import dev.gavel.hearing.WitnessEntry;
import dev.gavel.jdbc.Command;
import dev.gavel.store.HearingDelta.Appearance;
import dev.gavel.store.HearingDelta.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the witness appearances of many hearings, and their documents; the witnesses themselves are stored already. */
final class AppearanceWriter {

    private final Session session;
    private final List<HearingDelta> deltas;
    private final Map<String, List<Long>> persons;
    private final String timestamp;
    private final Map<String, Long> newHearings;
    private final RowCommands rows;

    /**
     * A writer for witnesses whose ids are among {@code persons}, by person key.
     *
     * @param newHearings the ids of hearings that were just inserted, by event id
     */
    AppearanceWriter(
            Session session,
            List<HearingDelta> deltas,
            Map<String, List<Long>> persons,
            String timestamp,
            Map<String, Long> newHearings) {
        this.session = session;
        this.deltas = deltas;
        this.persons = persons;
        this.timestamp = timestamp;
        this.newHearings = newHearings;
        this.rows = new RowCommands(session);
    }

    /** Appearances, and then their documents, which name them by hearing and witness: nobody waits for a generated key. */
    List<Command> write() {
        List<Command> commands = new ArrayList<>(writeAppearances());
        commands.addAll(writeDocuments());
        return commands;
    }

    private List<Command> writeAppearances() {
        List<Map<String, @Nullable Object>> inserts = new ArrayList<>();
        List<Map<String, @Nullable Object>> updates = new ArrayList<>();
        HearingDelta.each(
                deltas, d -> d.appearances().added(), (delta, appearance) -> inserts.add(added(delta, appearance)));
        HearingDelta.each(deltas, d -> d.appearances().changed(), (delta, appearance) -> {
            Map<String, @Nullable Object> row = RowCommands.row("appearance_id", appearance.appearanceId());
            updates.add(appearanceColumns(row, appearance));
        });
        return rows.updateAndInsert(Table.WITNESS_APPEARANCES, List.of("appearance_id"), updates, inserts);
    }

    private Map<String, @Nullable Object> added(HearingDelta delta, Appearance appearance) {
        Map<String, @Nullable Object> row = RowCommands.row(
                "witness_id", id(appearance.entry().witness()),
                "hearing_id", delta.hearingId(newHearings),
                "created_at", timestamp,
                "witness_type", appearance.entry().type());
        return appearanceColumns(row, appearance);
    }

    private long id(Witness witness) {
        return Objects.requireNonNull(persons.get(witness.personKey())).get(0);
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

    private List<Command> writeDocuments() {
        List<Map<String, @Nullable Object>> inserts = new ArrayList<>();
        List<Map<String, @Nullable Object>> updates = new ArrayList<>();
        HearingDelta.each(
                deltas,
                d -> d.appearances().added(),
                (delta, appearance) -> documents(appearance.entry())
                        .forEach(document -> inserts.add(
                                newDocument(delta, id(appearance.entry().witness()), document))));
        HearingDelta.each(
                deltas,
                d -> d.documents().added(),
                (delta, d) -> inserts.add(newDocument(delta, d.witnessId(), d.document())));
        HearingDelta.each(deltas, d -> d.documents().changed(), (delta, d) -> updates.add(changedDocument(d)));
        List<Command> commands = new ArrayList<>(rows.update(Table.WITNESS_DOCUMENTS, List.of("document_id"), updates));
        commands.addAll(rows.insertOwned(Table.WITNESS_DOCUMENTS, inserts, Owner.APPEARANCE));
        return commands;
    }

    private Map<String, @Nullable Object> newDocument(HearingDelta delta, long witnessId, WitnessDocument document) {
        Map<String, @Nullable Object> row = RowCommands.row("document_url", document.url());
        documentColumns(row, document).put("created_at", timestamp);
        row.put("hearing_id", delta.hearingId(newHearings));
        row.put("witness_id", witnessId);
        return row;
    }

    private Map<String, @Nullable Object> changedDocument(Document change) {
        return documentColumns(RowCommands.row("document_id", change.documentId()), change.document());
    }

    private Map<String, @Nullable Object> documentColumns(Map<String, @Nullable Object> row, WitnessDocument document) {
        row.put("document_type", document.type());
        row.put("title", document.title());
        row.put("format_type", document.format());
        row.put("updated_at", timestamp);
        return row;
    }
}
