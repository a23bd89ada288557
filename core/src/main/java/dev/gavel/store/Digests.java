package dev.gavel.store;

import dev.gavel.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Digests of whole databases. Stateless. */
public final class Digests {

    private static final Set<String> GENERATED = Set.of(
            "committee_id",
            "parent_committee_id",
            "hearing_id",
            "witness_id",
            "appearance_id",
            "document_id",
            "created_at",
            "updated_at");

    private Digests() {}

    /** Every column of every row of every table, keys and audit timestamps included, by table. */
    public static Map<String, TableDigest> everything(Connection connection, Dialect dialect) throws SQLException {
        Map<String, TableDigest> digests = new LinkedHashMap<>();
        for (String table : dialect.tables(connection)) {
            digests.put(table, digest(connection, dialect, "SELECT * FROM \"" + table.replace("\"", "\"\"") + "\""));
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
            TableDigest digest = digest(session.connection(), session.dialect(), query.getValue());
            digests.put(query.getKey().sqlName(), digest);
        }
        return digests;
    }

    private static TableDigest digest(Connection connection, Dialect dialect, String query) throws SQLException {
        Digest digest = new Digest();
        Sql.each(connection, query, row -> digest.add(row, dialect));
        return digest.result();
    }

    private static Map<Table, String> queries(Schema schema) {
        Map<Table, String> queries = new LinkedHashMap<>();
        String parent = schema.has(Table.COMMITTEES, "parent_committee_id")
                ? "p.system_code FROM committees t LEFT JOIN committees p ON p.committee_id = t.parent_committee_id"
                : "NULL FROM committees t";
        queries.put(Table.COMMITTEES, parent);
        queries.put(Table.HEARINGS, "NULL FROM hearings t");
        queries.put(
                Table.HEARING_COMMITTEES,
                "h.event_id, c.system_code FROM hearing_committees t LEFT JOIN hearings h ON h.hearing_id = t.hearing_id"
                        + " LEFT JOIN committees c ON c.committee_id = t.committee_id");
        queries.put(Table.WITNESSES, "NULL FROM witnesses t");
        queries.put(
                Table.WITNESS_APPEARANCES,
                "h.event_id, w.full_name, w.organization FROM witness_appearances t"
                        + " LEFT JOIN hearings h ON h.hearing_id = t.hearing_id"
                        + " LEFT JOIN witnesses w ON w.witness_id = t.witness_id");
        if (schema.has(Table.WITNESS_DOCUMENTS)) {
            queries.put(
                    Table.WITNESS_DOCUMENTS,
                    "h.event_id, w.full_name, w.organization FROM witness_documents t"
                            + " LEFT JOIN witness_appearances a ON a.appearance_id = t.appearance_id"
                            + " LEFT JOIN hearings h ON h.hearing_id = a.hearing_id"
                            + " LEFT JOIN witnesses w ON w.witness_id = a.witness_id");
        }
        queries.replaceAll((table, query) -> "SELECT " + columns(schema, table) + query);
        return queries;
    }

    /** The columns that mean something by themselves, the database's own among them, in an order that all share. */
    private static String columns(Schema schema, Table table) {
        return schema.columns(table).stream()
                .filter(column -> !GENERATED.contains(column))
                .sorted()
                .map(column -> "t." + Schema.quoted(column) + ", ")
                .collect(Collectors.joining());
    }
}
