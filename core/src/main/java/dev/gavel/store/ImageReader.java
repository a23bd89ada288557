package dev.gavel.store;

import dev.gavel.jdbc.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the images of many hearings with one query a table. */
final class ImageReader {

    private final Session session;

    ImageReader(Session session) {
        this.session = session;
    }

    /** The images of those hearings that are stored, by event id. */
    Map<String, HearingImage> images(Collection<String> eventIds) throws SQLException {
        List<Row> hearings = rows(Table.HEARINGS, "event_id", "hearing_id", eventIds);
        List<Long> hearingIds = ids(hearings, "hearing_id");
        List<Row> links = rows(Table.HEARING_COMMITTEES, "hearing_id", "committee_id", hearingIds);
        List<Row> appearances = rows(Table.WITNESS_APPEARANCES, "hearing_id", "appearance_id", hearingIds);
        List<Row> documents =
                rows(Table.WITNESS_DOCUMENTS, "appearance_id", "document_id", ids(appearances, "appearance_id"));

        Map<Long, List<Row>> linksOf = group(links, "hearing_id");
        Map<Long, List<Row>> appearancesOf = group(appearances, "hearing_id");
        Map<Long, List<Row>> documentsOf = group(documents, "appearance_id");
        Map<String, HearingImage> images = new LinkedHashMap<>();
        for (Row hearing : hearings) {
            long id = hearing.number("hearing_id");
            List<Row> own = appearancesOf.getOrDefault(id, List.of());
            List<Row> ownDocuments = own.stream()
                    .flatMap(a -> documentsOf.getOrDefault(a.number("appearance_id"), List.of()).stream())
                    .toList();
            images.put(
                    String.valueOf(hearing.text("event_id")),
                    new HearingImage(hearing, linksOf.getOrDefault(id, List.of()), own, ownDocuments));
        }
        return images;
    }

    /** The rows of {@code table} whose {@code column} is among {@code values}. */
    List<Row> rows(Table table, String column, String order, Collection<?> values) throws SQLException {
        if (values.isEmpty() || !session.schema().has(table)) {
            return List.of();
        }
        List<String> columns = session.schema().columns(table);
        String sql = "SELECT " + session.schema().selectList(table) + " FROM " + table.sqlName() + " WHERE "
                + session.dialect().in(column) + " ORDER BY " + order;
        return Sql.list(
                session.statements(),
                sql,
                result -> Row.read(table, columns, result, session.dialect()),
                session.dialect().set(session.connection(), values));
    }

    private static List<Long> ids(List<Row> rows, String column) {
        return rows.stream().map(row -> row.number(column)).toList();
    }

    private static Map<Long, List<Row>> group(List<Row> rows, String column) {
        Map<Long, List<Row>> groups = new HashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(row.number(column), id -> new ArrayList<>())
                .add(row));
        return groups;
    }
}
