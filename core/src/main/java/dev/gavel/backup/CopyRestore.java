package dev.gavel.backup;

import dev.gavel.jdbc.Sql;
import dev.gavel.store.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Makes tables what a backup holds by changing only the rows that differ, in the open transaction.
 *
 * <p>Emptying the tables first would take rows of others along that refer to them, or would be refused by them.
 */
final class CopyRestore implements CopyScript.Sink {

    private final Connection connection;
    private final Map<Table, List<String>> loaded = new EnumMap<>(Table.class);
    private @Nullable CopyIn copying;

    CopyRestore(Connection connection) {
        this.connection = connection;
    }

    /** Keeps others from writing while rows are compared. */
    void lock(List<Table> tables) throws SQLException {
        List<String> names = tables.stream().map(Table::sqlName).toList();
        Sql.run(connection, "LOCK TABLE " + String.join(", ", names) + " IN SHARE ROW EXCLUSIVE MODE");
    }

    @Override
    public void begin(Table table, String columns) throws SQLException {
        String copy = copy(table);
        Sql.run(
                connection,
                "CREATE TEMPORARY TABLE " + copy + " ON COMMIT DROP AS SELECT " + columns + " FROM " + table.sqlName()
                        + " WITH NO DATA");
        loaded.put(table, CopyTables.split(columns));
        copying = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + copy + " (" + columns + ") FROM STDIN");
    }

    @Override
    public void row(byte[] line) throws SQLException {
        Objects.requireNonNull(copying).writeToCopy(line, 0, line.length);
    }

    @Override
    public void end() throws SQLException {
        Objects.requireNonNull(copying).endCopy();
        copying = null;
    }

    /** Gives up a table whose rows came only in part. */
    void cancel() throws SQLException {
        if (copying != null && copying.isActive()) {
            copying.cancelCopy();
        }
    }

    /** Changes what differs: rows that others refer to are deleted last and inserted first. */
    void apply() throws SQLException {
        List<Table> parentsFirst = new ArrayList<>(loaded.keySet());
        for (Table table : parentsFirst) {
            Sql.run(
                    connection,
                    "CREATE INDEX ON " + copy(table) + " (" + String.join(", ", CopyTables.key(table)) + ")");
            Sql.run(connection, "ANALYZE " + copy(table));
        }
        for (int i = parentsFirst.size() - 1; i >= 0; i--) {
            deleteExtra(parentsFirst.get(i));
        }
        for (Table table : parentsFirst) {
            insertMissing(table);
            updateChanged(table);
        }
    }

    private void deleteExtra(Table table) throws SQLException {
        Sql.run(
                connection,
                "DELETE FROM " + table.sqlName() + " t WHERE NOT EXISTS (SELECT 1 FROM " + copy(table) + " b WHERE "
                        + sameKey(table) + ")");
    }

    private void insertMissing(Table table) throws SQLException {
        List<String> columns = Objects.requireNonNull(loaded.get(table));
        Sql.run(
                connection,
                "INSERT INTO " + table.sqlName() + " (" + String.join(", ", columns)
                        + ") OVERRIDING SYSTEM VALUE SELECT "
                        + CopyTables.each(columns, "b.%s", ", ") + " FROM " + copy(table)
                        + " b WHERE NOT EXISTS (SELECT 1 FROM " + table.sqlName() + " t WHERE " + sameKey(table) + ")");
    }

    /** As text, since not every type can be compared. */
    private void updateChanged(Table table) throws SQLException {
        List<String> columns = new ArrayList<>(Objects.requireNonNull(loaded.get(table)));
        columns.removeIf(column -> CopyTables.key(table).contains(column.replace("\"", "")));
        if (!columns.isEmpty()) {
            Sql.run(
                    connection,
                    "UPDATE " + table.sqlName() + " t SET " + CopyTables.each(columns, "%s = b.%s", ", ") + " FROM "
                            + copy(table) + " b WHERE " + sameKey(table) + " AND ("
                            + CopyTables.each(columns, "t.%s::text IS DISTINCT FROM b.%s::text", " OR ") + ")");
        }
    }

    private static String sameKey(Table table) {
        return CopyTables.each(CopyTables.key(table), "t.%s = b.%s", " AND ");
    }

    private static String copy(Table table) {
        return "gavel_backup_" + table.sqlName();
    }
}
