package dev.gavel.store;

import dev.gavel.jdbc.Command;
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

    /** Reads the images of those hearings that are stored; {@code more} is read together with them. */
    Map<String, HearingImage> images(Collection<String> eventIds, List<Command> more) throws SQLException {
        List<Row> hearings = new ArrayList<>();
        List<Command> commands = new ArrayList<>(more);
        commands.addAll(query(Table.HEARINGS, "event_id", "hearing_id", eventIds, hearings));
        session.run(commands);

        List<Row> links = new ArrayList<>();
        List<Row> appearances = new ArrayList<>();
        List<Long> ids = ids(hearings, "hearing_id");
        commands.clear();
        commands.addAll(query(Table.HEARING_COMMITTEES, "hearing_id", "committee_id", ids, links));
        commands.addAll(query(Table.WITNESS_APPEARANCES, "hearing_id", "appearance_id", ids, appearances));
        session.run(commands);

        List<Row> documents = new ArrayList<>();
        List<Long> owners = ids(appearances, "appearance_id");
        session.run(query(Table.WITNESS_DOCUMENTS, "appearance_id", "document_id", owners, documents));

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

    /** Reads the rows of {@code table} whose {@code column} is among {@code values}, where there can be any. */
    private List<Command> query(Table table, String column, String order, Collection<?> values, List<Row> found)
            throws SQLException {
        if (values.isEmpty() || !session.schema().has(table)) {
            return List.of();
        }
        List<String> columns = session.schema().columns(table);
        String sql = "SELECT " + session.schema().selectList(table) + " FROM " + table.sqlName() + " WHERE "
                + session.dialect().in(column) + " ORDER BY " + order;
        Object set = session.dialect().set(session.connection(), values);
        return List.of(new Command.Query(sql, List.of(set), rows -> {
            while (rows.next()) {
                found.add(Row.read(table, columns, rows, session.dialect()));
            }
        }));
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
