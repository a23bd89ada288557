package dev.gavel.backup;

import dev.gavel.store.Column;
import dev.gavel.store.Dialect;
import dev.gavel.store.Digest;
import dev.gavel.store.PostgresDialect;
import dev.gavel.store.Table;
import dev.gavel.store.TableDigest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** The tables that an update touches, as {@code COPY} sends them. */
final class CopyTables {

    private static final Dialect DIALECT = new PostgresDialect();

    private CopyTables() {}

    /** Takes one row with the line break that ends it. */
    interface RowSink {
        void take(byte[] row) throws IOException;
    }

    /** Those that are there, such that none refers to a later one, with the columns that can be written as a list in SQL. */
    static Map<Table, String> there(Connection connection) throws SQLException {
        Map<Table, String> there = new EnumMap<>(Table.class);
        DIALECT.columns(connection)
                .forEach((table, columns) ->
                        there.put(table, columns.stream().map(Column::quoted).collect(Collectors.joining(", "))));
        return there;
    }

    static void rows(Connection connection, Table table, String columns, RowSink sink)
            throws SQLException, IOException {
        String sql = "COPY " + table.sqlName() + " (" + columns + ") TO STDOUT";
        CopyOut out = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
        try {
            for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
                sink.take(row);
            }
        } finally {
            if (out.isActive()) {
                out.cancelCopy();
            }
        }
    }

    /** What every table holds in the open transaction. */
    static Map<String, TableDigest> digests(Connection connection) throws SQLException, IOException {
        Map<String, TableDigest> digests = new LinkedHashMap<>();
        for (Map.Entry<Table, String> table : there(connection).entrySet()) {
            Digest digest = new Digest();
            rows(connection, table.getKey(), table.getValue(), digest::add);
            digests.put(table.getKey().sqlName(), digest.result());
        }
        return digests;
    }

    /** The columns by which a row is found again. */
    static List<String> key(Table table) {
        return table == Table.HEARING_COMMITTEES ? List.of("hearing_id", "committee_id") : List.of(table.key());
    }

    /** {@code format} for each of {@code columns}, put in place of {@code %s}, joined. */
    static String each(List<String> columns, String format, String joint) {
        return columns.stream().map(column -> format.replace("%s", column)).collect(Collectors.joining(joint));
    }

    static List<String> split(String columns) {
        return Arrays.asList(columns.split(", ", -1));
    }
}
