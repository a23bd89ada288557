package dev.gavel.store;

import dev.gavel.jdbc.Sql;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts hearings back as their images show them, every column and row, in the open transaction. */
public final class ImageRestorer {

    private static final List<Table> CHILDREN_FIRST =
            List.of(Table.WITNESS_DOCUMENTS, Table.WITNESS_APPEARANCES, Table.HEARING_COMMITTEES, Table.HEARINGS);

    private final Session session;
    private final RowCommands rows;

    private ImageRestorer(Session session) {
        this.session = session;
        this.rows = new RowCommands(session);
    }

    /**
     * Restores {@code before} and deletes what was inserted since.
     *
     * @param eventIds the hearings to put back
     * @param before   their images, by event id; none for a hearing that was not stored
     * @param written  what was inserted since; a hearing that is not among it is never deleted, nor is a witness who
     *                 appears elsewhere by now
     */
    public static void restore(
            Session session, Collection<String> eventIds, Map<String, HearingImage> before, Written written)
            throws SQLException {
        new ImageRestorer(session).restore(HearingStore.images(session, eventIds), before, written);
    }

    private void restore(Map<String, HearingImage> now, Map<String, HearingImage> before, Written written)
            throws SQLException {
        List<HearingImage> touched = now.entrySet().stream()
                .filter(e -> before.containsKey(e.getKey())
                        || Long.valueOf(e.getValue().hearingId())
                                .equals(written.hearings().get(e.getKey())))
                .map(Map.Entry::getValue)
                .toList();
        for (Table table : CHILDREN_FIRST) {
            deleteExtra(byKey(table, touched.stream()), byKey(table, before.values().stream()));
        }
        for (int i = CHILDREN_FIRST.size() - 1; i >= 0; i--) {
            Table table = CHILDREN_FIRST.get(i);
            putBack(table, byKey(table, touched.stream()), byKey(table, before.values().stream()));
        }
        deleteUnusedWitnesses(written.witnesses());
    }

    private static Map<List<Object>, Row> byKey(Table table, Stream<HearingImage> images) {
        Map<List<Object>, Row> rows = new LinkedHashMap<>();
        images.flatMap(HearingImage::rows).filter(row -> row.table() == table).forEach(row -> rows.put(row.key(), row));
        return rows;
    }

    private void deleteExtra(Map<List<Object>, Row> now, Map<List<Object>, Row> before) throws SQLException {
        for (Row row : now.values()) {
            if (!before.containsKey(row.key())) {
                Sql.change(
                        session.connection(),
                        "DELETE FROM " + row.table().sqlName() + " WHERE "
                                + String.join(
                                        " AND ",
                                        keyColumns(row.table()).stream()
                                                .map(k -> k + " = ?")
                                                .toList()),
                        row.key().toArray());
            }
        }
    }

    private void putBack(Table table, Map<List<Object>, Row> now, Map<List<Object>, Row> before) throws SQLException {
        List<Map<String, @Nullable Object>> inserts = new ArrayList<>();
        List<Map<String, @Nullable Object>> updates = new ArrayList<>();
        before.forEach((key, row) -> {
            if (!now.containsKey(key)) {
                inserts.add(columns(row));
            } else if (!row.equals(now.get(key))) {
                updates.add(columns(row));
            }
        });
        session.run(rows.updateAndInsert(table, keyColumns(table), updates, inserts));
    }

    private void deleteUnusedWitnesses(List<Long> witnessIds) throws SQLException {
        if (!witnessIds.isEmpty()) {
            Sql.change(
                    session.connection(),
                    "DELETE FROM witnesses WHERE " + session.dialect().in("witness_id")
                            + " AND witness_id NOT IN (SELECT witness_id FROM witness_appearances)",
                    session.dialect().set(session.connection(), witnessIds));
            session.witnesses().forget(witnessIds);
        }
    }

    private static List<String> keyColumns(Table table) {
        return table == Table.HEARING_COMMITTEES ? List.of("hearing_id", "committee_id") : List.of(table.key());
    }

    private static Map<String, @Nullable Object> columns(Row row) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (int i = 0; i < row.columns().size(); i++) {
            columns.put(row.columns().get(i), bindable(row.values().get(i)));
        }
        return columns;
    }

    private static @Nullable Object bindable(@Nullable Object value) {
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return value;
    }
}
