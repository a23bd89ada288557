package dev.gavel.store;

import dev.gavel.hearing.HearingField;
import dev.gavel.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Digests of whole databases. Stateless. */
public final class Digests {

    private Digests() {}

    /** Every column of every row of every table, keys and audit timestamps included, by table. */
    public static Map<String, TableDigest> everything(Connection connection, Dialect dialect) throws SQLException {
        Map<String, TableDigest> digests = new LinkedHashMap<>();
        for (String table : dialect.tables(connection)) {
            digests.put(table, digest(connection, "SELECT * FROM \"" + table.replace("\"", "\"\"") + "\""));
        }
        return digests;
    }

    /**
     * What the data tables say, by table: rows are told apart by what they mean, so that generated keys and the audit
     * timestamps {@code created_at} and {@code updated_at} do not count.
     */
    public static Map<String, TableDigest> contents(Session session) throws SQLException {
        Map<String, TableDigest> digests = new LinkedHashMap<>();
        for (Map.Entry<Table, String> query : queries(session.schema()).entrySet()) {
            digests.put(query.getKey().sqlName(), digest(session.connection(), query.getValue()));
        }
        return digests;
    }

    private static TableDigest digest(Connection connection, String query) throws SQLException {
        Digest digest = new Digest();
        Sql.each(connection, query, digest::add);
        return digest.result();
    }

    private static Map<Table, String> queries(Schema schema) {
        String fields =
                Arrays.stream(HearingField.values()).map(HearingField::column).collect(Collectors.joining(" "));
        Map<Table, String> queries = new LinkedHashMap<>();
        queries.put(
                Table.COMMITTEES,
                "SELECT t.system_code" + columns(schema, Table.COMMITTEES, "name chamber type url is_current congress")
                        + (schema.has(Table.COMMITTEES, "parent_committee_id")
                                ? ", p.system_code FROM committees t"
                                        + " LEFT JOIN committees p ON p.committee_id = t.parent_committee_id"
                                : " FROM committees t"));
        queries.put(Table.HEARINGS, "SELECT t.event_id" + columns(schema, Table.HEARINGS, fields) + " FROM hearings t");
        queries.put(
                Table.HEARING_COMMITTEES,
                "SELECT h.event_id, c.system_code" + columns(schema, Table.HEARING_COMMITTEES, "is_primary")
                        + " FROM hearing_committees t JOIN hearings h ON h.hearing_id = t.hearing_id"
                        + " JOIN committees c ON c.committee_id = t.committee_id");
        queries.put(
                Table.WITNESSES,
                "SELECT t.full_name, t.organization" + columns(schema, Table.WITNESSES, "first_name last_name title")
                        + " FROM witnesses t");
        queries.put(
                Table.WITNESS_APPEARANCES,
                "SELECT h.event_id, w.full_name, w.organization"
                        + columns(schema, Table.WITNESS_APPEARANCES, "position witness_type appearance_order")
                        + " FROM witness_appearances t JOIN hearings h ON h.hearing_id = t.hearing_id"
                        + " JOIN witnesses w ON w.witness_id = t.witness_id");
        if (schema.has(Table.WITNESS_DOCUMENTS)) {
            queries.put(
                    Table.WITNESS_DOCUMENTS,
                    "SELECT h.event_id, w.full_name, w.organization, t.document_url"
                            + columns(schema, Table.WITNESS_DOCUMENTS, "document_type title format_type")
                            + " FROM witness_documents t"
                            + " JOIN witness_appearances a ON a.appearance_id = t.appearance_id"
                            + " JOIN hearings h ON h.hearing_id = a.hearing_id"
                            + " JOIN witnesses w ON w.witness_id = a.witness_id");
        }
        return queries;
    }

    private static String columns(Schema schema, Table table, String names) {
        return List.of(names.split(" ")).stream()
                .filter(column -> schema.has(table, column))
                .map(column -> ", t." + column)
                .collect(Collectors.joining());
    }
}
