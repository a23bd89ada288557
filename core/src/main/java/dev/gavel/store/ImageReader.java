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
    private final String named;
    private final String ofHearings;
    private final String ofAppearances;

    ImageReader(Session session) {
        this.session = session;
        this.named = session.dialect().in("event_id");
        this.ofHearings = session.dialect().inResult("hearing_id", "SELECT hearing_id FROM hearings WHERE " + named);
        this.ofAppearances = session.dialect()
                .inResult("appearance_id", "SELECT appearance_id FROM witness_appearances WHERE " + ofHearings);
    }

    /** Reads the images of those hearings that are stored; {@code more} is read together with them. */
    Map<String, HearingImage> images(Collection<String> eventIds, List<Command> more) throws SQLException {
        Object events = session.dialect().set(session.connection(), eventIds);
        List<Row> hearings = new ArrayList<>();
        List<Row> links = new ArrayList<>();
        List<Row> appearances = new ArrayList<>();
        List<Row> documents = new ArrayList<>();
        List<Command> commands = new ArrayList<>();
        if (!eventIds.isEmpty()) {
            commands.add(query(Table.HEARINGS, named, "hearing_id", events, hearings));
            commands.add(query(Table.HEARING_COMMITTEES, ofHearings, "committee_id", events, links));
            commands.add(query(Table.WITNESS_APPEARANCES, ofHearings, "appearance_id", events, appearances));
            if (session.schema().has(Table.WITNESS_DOCUMENTS)) {
                commands.add(query(Table.WITNESS_DOCUMENTS, ofAppearances, "document_id", events, documents));
            }
        }
        commands.addAll(more);
        session.run(commands);

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

    private Command query(Table table, String condition, String order, Object events, List<Row> found) {
        List<String> columns = session.schema().columns(table);
        String sql = "SELECT " + session.schema().selectList(table) + " FROM " + table.sqlName() + " WHERE " + condition
                + " ORDER BY " + order;
        return new Command.Query(sql, List.of(events), rows -> {
            while (rows.next()) {
                found.add(Row.read(table, columns, rows, session.dialect()));
            }
        });
    }

    private static Map<Long, List<Row>> group(List<Row> rows, String column) {
        Map<Long, List<Row>> groups = new HashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(row.number(column), id -> new ArrayList<>())
                .add(row));
        return groups;
    }
}
