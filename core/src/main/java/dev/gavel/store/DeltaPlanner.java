package dev.gavel.store;

import dev.gavel.hearing.Hearing;
import dev.gavel.hearing.HearingField;
import dev.gavel.hearing.WitnessDocument;
import dev.gavel.hearing.WitnessEntry;
import dev.gavel.store.HearingDelta.Appearance;
import dev.gavel.store.HearingDelta.Document;
import dev.gavel.store.HearingDelta.Link;
import dev.gavel.store.HearingDelta.Rows;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares hearings as stated with hearings as stored, column by column and row by row. */
final class DeltaPlanner {

    private final Schema schema;
    private final Lookup lookup;

    DeltaPlanner(Schema schema, Lookup lookup) {
        this.schema = schema;
        this.lookup = lookup;
    }

    /** The differences for hearings whose committees are all known, in their order. */
    List<HearingDelta> plan(List<Hearing> hearings) {
        return hearings.stream().map(this::plan).toList();
    }

    /** The difference for a hearing whose committees are all known. */
    HearingDelta plan(Hearing hearing) {
        HearingImage image = lookup.image(hearing);
        return new HearingDelta(
                hearing,
                image,
                fields(hearing, image),
                links(hearing, image),
                appearances(hearing, image),
                documents(hearing, image));
    }

    private Map<HearingField, @Nullable String> fields(Hearing hearing, @Nullable HearingImage image) {
        Map<HearingField, @Nullable String> changed = new EnumMap<>(HearingField.class);
        hearing.fields().forEach((field, value) -> {
            boolean stored = schema.has(Table.HEARINGS, field.column());
            if (stored
                    && (image == null || !Objects.equals(value, image.hearing().text(field.column())))) {
                changed.put(field, value);
            }
        });
        return changed;
    }

    private Rows<Link> links(Hearing hearing, @Nullable HearingImage image) {
        List<String> codes = hearing.committees();
        if (codes == null) {
            return Rows.none();
        }
        Map<Long, Row> stored = byKey(image == null ? List.of() : image.links(), "committee_id");
        List<Link> added = new ArrayList<>();
        List<Link> changed = new ArrayList<>();
        for (String code : codes) {
            long committee = Objects.requireNonNull(lookup.committees().get(code), code);
            Link link = new Link(committee, code.equals(codes.get(0)));
            Row row = stored.remove(link.committeeId());
            if (row == null) {
                added.add(link);
            } else if (schema.has(Table.HEARING_COMMITTEES, "is_primary")
                    && link.primary() != isTrue(row.get("is_primary"))) {
                changed.add(link);
            }
        }
        return new Rows<>(added, changed, List.copyOf(stored.keySet()));
    }

    private Rows<Appearance> appearances(Hearing hearing, @Nullable HearingImage image) {
        List<WitnessEntry> entries = hearing.witnesses();
        if (entries == null) {
            return Rows.none();
        }
        Map<Long, Row> stored = byKey(image == null ? List.of() : image.appearances(), "witness_id");
        List<Appearance> added = new ArrayList<>();
        List<Appearance> changed = new ArrayList<>();
        int order = 0;
        for (WitnessEntry entry : entries) {
            order++;
            Row row = take(stored, entry);
            if (row == null) {
                added.add(new Appearance(0, entry, order));
            } else if (differs(row, entry, order)) {
                changed.add(new Appearance(row.number("appearance_id"), entry, order));
            }
        }
        List<Long> removed =
                stored.values().stream().map(row -> row.number("appearance_id")).toList();
        return new Rows<>(added, changed, removed);
    }

    /** Takes the appearance of the entry's person out, under whichever of the person's ids it is stored. */
    private @Nullable Row take(Map<Long, Row> appearances, WitnessEntry entry) {
        return lookup.persons().getOrDefault(entry.witness().personKey(), List.of()).stream()
                .filter(appearances::containsKey)
                .findFirst()
                .map(appearances::remove)
                .orElse(null);
    }

    private boolean differs(Row row, WitnessEntry entry, int order) {
        return differs(row, "position", entry.position())
                || (entry.type() != null && differs(row, "witness_type", entry.type()))
                || differs(row, "appearance_order", String.valueOf(order));
    }

    private boolean differs(Row row, String column, @Nullable String value) {
        return schema.has(row.table(), column) && !Objects.equals(value, row.text(column));
    }

    private Rows<Document> documents(Hearing hearing, @Nullable HearingImage image) {
        List<WitnessEntry> entries = hearing.witnesses();
        if (entries == null || image == null || !schema.has(Table.WITNESS_DOCUMENTS)) {
            return Rows.none();
        }
        Map<Long, Row> appearances = byKey(image.appearances(), "witness_id");
        List<Document> added = new ArrayList<>();
        List<Document> changed = new ArrayList<>();
        List<Long> removed = new ArrayList<>();
        for (WitnessEntry entry : entries) {
            Row appearance = take(appearances, entry);
            if (appearance != null && entry.documents() != null) {
                compare(appearance, entry.documents(), image, added, changed, removed);
            }
        }
        return new Rows<>(added, changed, removed);
    }

    private void compare(
            Row appearance,
            List<WitnessDocument> stated,
            HearingImage image,
            List<Document> added,
            List<Document> changed,
            List<Long> removed) {
        Map<String, Row> stored = new LinkedHashMap<>();
        image.documents().stream()
                .filter(row -> row.number("appearance_id") == appearance.number("appearance_id"))
                .forEach(row -> stored.put(String.valueOf(row.text("document_url")), row));
        for (WitnessDocument document : stated) {
            Row row = stored.remove(document.url());
            if (row == null) {
                added.add(new Document(appearance.number("witness_id"), 0, document));
            } else if (differs(row, document)) {
                changed.add(new Document(appearance.number("witness_id"), row.number("document_id"), document));
            }
        }
        stored.values().forEach(row -> removed.add(row.number("document_id")));
    }

    private boolean differs(Row row, WitnessDocument document) {
        return differs(row, "document_type", document.type())
                || differs(row, "title", document.title())
                || differs(row, "format_type", document.format());
    }

    private static Map<Long, Row> byKey(List<Row> rows, String column) {
        Map<Long, Row> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.put(row.number(column), row));
        return byKey;
    }

    static boolean isTrue(@Nullable Object stored) {
        return stored instanceof Boolean flag ? flag : stored instanceof Number number && number.longValue() != 0;
    }
}
