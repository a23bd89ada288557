package dev.gavel.store;

import dev.gavel.jdbc.FailureClass;
import dev.gavel.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What can be found wrong in the tables of an update: every validated constraint checked anew, and every page and
 * B-tree where the extension {@code amcheck} is there and may be used.
 *
 * <p>Source: PostgreSQL manual, F.1 (amcheck).
 */
final class PostgresChecks {

    private static final int MOST = 20;

    /** The tables of an update, as a list of what {@code regclass} is compared with. */
    private static final String OURS = Arrays.stream(Table.values())
            .map(table -> "to_regclass('" + table.sqlName() + "')")
            .collect(Collectors.joining(", ", "(", ")"));

    private PostgresChecks() {}

    /** Views, materialized views and foreign tables. */
    static List<String> views(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT relname FROM pg_class WHERE relkind NOT IN ('r', 'p') AND oid IN " + OURS + " ORDER BY relname",
                row -> row.getString(1));
    }

    static List<String> integrityProblems(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>(brokenChecks(connection));
        Optional<String> schema = amcheck(connection);
        if (problems.isEmpty() && schema.isPresent()) {
            problems.addAll(damage(connection, schema.get()));
        }
        return problems;
    }

    private record Check(String table, String name, String expression) {}

    private static List<String> brokenChecks(Connection connection) throws SQLException {
        List<Check> checks = Sql.list(
                connection,
                "SELECT conrelid::regclass::text, conname, pg_get_expr(conbin, conrelid) FROM pg_constraint"
                        + " WHERE contype = 'c' AND convalidated AND conrelid IN " + OURS + " ORDER BY 1, 2",
                row -> new Check(row.getString(1), row.getString(2), row.getString(3)));
        List<String> problems = new ArrayList<>();
        for (Check check : checks) {
            String broken = "SELECT count(*) FROM " + check.table + " WHERE NOT (" + check.expression + ")";
            long rows = Sql.number(connection, broken);
            if (rows > 0) {
                problems.add(rows + " rows of " + check.table + " break CHECK " + check.name);
            }
        }
        return problems;
    }

    /** The schema of amcheck's functions, where they are there and this user may call them. */
    private static Optional<String> amcheck(Connection connection) throws SQLException {
        return Sql.first(
                connection,
                "SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace"
                        + " JOIN pg_proc p ON p.pronamespace = n.oid WHERE e.extname = 'amcheck'"
                        + " AND p.proname IN ('bt_index_check', 'verify_heapam')"
                        + " GROUP BY 1 HAVING bool_and(has_function_privilege(p.oid, 'EXECUTE'))",
                row -> row.getString(1));
    }

    private static List<String> damage(Connection connection, String schema) throws SQLException {
        List<String> problems = new ArrayList<>(Sql.list(
                connection,
                "SELECT c.oid::regclass::text, h.blkno, h.msg FROM pg_class c, " + schema
                        + ".verify_heapam(c.oid) h WHERE c.relkind = 'r' AND c.oid IN " + OURS + " LIMIT " + MOST,
                row -> "block " + row.getString(2) + " of " + row.getString(1) + ": " + row.getString(3)));
        List<Long> indexes = Sql.list(
                connection,
                "SELECT i.indexrelid::bigint FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                        + " JOIN pg_am a ON a.oid = c.relam WHERE a.amname = 'btree' AND c.relkind = 'i'"
                        + " AND i.indisvalid AND i.indrelid IN " + OURS + " ORDER BY 1",
                row -> row.getLong(1));
        for (long index : indexes) {
            damage(connection, schema, index).ifPresent(problems::add);
        }
        return problems;
    }

    /** The function fails where it finds damage. */
    private static Optional<String> damage(Connection connection, String schema, long index) throws SQLException {
        try {
            Sql.run(connection, "SELECT " + schema + ".bt_index_check(" + index + ")");
            return Optional.empty();
        } catch (SQLException e) {
            if (FailureClass.of(e) == FailureClass.TRANSIENT) {
                throw e;
            }
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private record ForeignKey(String child, String parent, String present, String match) {}

    static List<String> foreignKeyProblems(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>();
        for (ForeignKey key : foreignKeys(connection)) {
            problems.addAll(Sql.list(
                    connection,
                    "SELECT c.ctid::text FROM " + key.child + " c WHERE " + key.present + " AND NOT EXISTS (SELECT 1"
                            + " FROM " + key.parent + " p WHERE " + key.match + ") LIMIT " + MOST,
                    row -> "row at " + row.getString(1) + " of " + key.child + " refers to no row of " + key.parent));
        }
        return problems;
    }

    /** Those of the tables of an update, and those of others that refer to them. */
    private static List<ForeignKey> foreignKeys(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT k.conrelid::regclass::text, k.confrelid::regclass::text,"
                        + " string_agg(format('c.%I IS NOT NULL', ca.attname), ' AND '),"
                        + " string_agg(format('p.%I = c.%I', pa.attname, ca.attname), ' AND ')"
                        + " FROM pg_constraint k, unnest(k.conkey, k.confkey) AS pair (child, parent),"
                        + " pg_attribute ca, pg_attribute pa WHERE k.contype = 'f' AND k.convalidated"
                        + " AND k.conparentid = 0 AND (k.conrelid IN " + OURS + " OR k.confrelid IN " + OURS + ")"
                        + " AND ca.attrelid = k.conrelid AND ca.attnum = pair.child"
                        + " AND pa.attrelid = k.confrelid AND pa.attnum = pair.parent GROUP BY k.oid, 1, 2 ORDER BY 1, 2",
                row -> new ForeignKey(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }
}
