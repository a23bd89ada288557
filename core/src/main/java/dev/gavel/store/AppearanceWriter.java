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
    private final List<Map<String, @Nullable Object>> plain = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> documented = new ArrayList<>();
    private final List<List<WitnessDocument>> documents = new ArrayList<>();
    private final List<Long> documentedIds = new ArrayList<>();

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
        HearingDelta.each(deltas, d -> d.appearances().added(), this::add);
    }

    /** Only of appearances with documents are the generated keys needed. */
    List<Command> write() {
        List<Map<String, @Nullable Object>> updates = new ArrayList<>();
        HearingDelta.each(deltas, d -> d.appearances().changed(), (delta, appearance) -> {
            Map<String, @Nullable Object> row = RowCommands.row("appearance_id", appearance.appearanceId());
            updates.add(appearanceColumns(row, appearance));
        });
        List<Command> commands = new ArrayList<>(
                rows.updateAndInsert(Table.WITNESS_APPEARANCES, List.of("appearance_id"), updates, plain));
        commands.addAll(rows.insertReturning(Table.WITNESS_APPEARANCES, documented, documentedIds::add));
        return commands;
    }

    private void add(HearingDelta delta, Appearance appearance) {
        Map<String, @Nullable Object> row = RowCommands.row(
                "witness_id", id(appearance.entry().witness()),
                "hearing_id", delta.hearingId(newHearings),
                "created_at", timestamp,
                "witness_type", appearance.entry().type());
        appearanceColumns(row, appearance);
        List<WitnessDocument> own = documents(appearance.entry());
        (own.isEmpty() ? plain : documented).add(row);
        if (!own.isEmpty()) {
            documents.add(own);
        }
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

    /** Documents of appearances that are written by now. */
    List<Command> writeDocuments() {
        List<Map<String, @Nullable Object>> inserts = new ArrayList<>();
        List<Map<String, @Nullable Object>> updates = new ArrayList<>();
        for (int i = 0; i < documentedIds.size(); i++) {
            for (WitnessDocument document : documents.get(i)) {
                inserts.add(newDocument(documentedIds.get(i), document));
            }
        }
        HearingDelta.each(
                deltas,
                d -> d.documents().added(),
                (delta, d) -> inserts.add(newDocument(d.appearanceId(), d.document())));
        HearingDelta.each(deltas, d -> d.documents().changed(), (delta, d) -> updates.add(changedDocument(d)));
        return rows.updateAndInsert(Table.WITNESS_DOCUMENTS, List.of("document_id"), updates, inserts);
    }

    private Map<String, @Nullable Object> newDocument(long appearanceId, WitnessDocument document) {
        Map<String, @Nullable Object> row =
                RowCommands.row("appearance_id", appearanceId, "document_url", document.url());
        documentColumns(row, document).put("created_at", timestamp);
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
