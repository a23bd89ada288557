package dev.gavel.store;

import dev.gavel.jdbc.Command;
import dev.gavel.jdbc.Messages;
import dev.gavel.jdbc.Sql;
import dev.gavel.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteConnectionConfig;
import org.sqlite.SQLiteException;
import tools.jackson.databind.json.JsonMapper;

/** SQLite: sets travel as JSON arrays, writers take the lock when they begin. */
public final class SqliteDialect implements Dialect {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public String product(Connection connection) throws SQLException {
        return "SQLite "
                + Sql.first(connection, "SELECT sqlite_version()", row -> row.getString(1))
                        .orElse("");
    }

    @Override
    public List<String> tables(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                        + " ORDER BY name",
                row -> row.getString(1));
    }

    @Override
    public List<String> views(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT name FROM sqlite_schema WHERE type = 'view' AND " + in("name") + " ORDER BY name",
                row -> row.getString(1),
                set(
                        connection,
                        Arrays.stream(Table.values()).map(Table::sqlName).toList()));
    }

    @Override
    public Map<Table, List<Column>> columns(Connection connection) throws SQLException {
        Map<Table, List<Column>> columns = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            List<Column> own = Sql.list(
                    connection,
                    "SELECT name FROM pragma_table_info(?)",
                    row -> new Column(row.getString(1), ""),
                    table.sqlName());
            if (!own.isEmpty()) {
                columns.put(table, own);
            }
        }
        return columns;
    }

    @Override
    public String in(String column) {
        return column + " IN (SELECT value FROM json_each(?))";
    }

    @Override
    public Object set(Connection connection, Collection<?> values) {
        return JSON.writeValueAsString(values);
    }

    @Override
    public void beginWrite(Connection connection) throws SQLException {
        begin(connection, TransactionMode.IMMEDIATE);
    }

    @Override
    public void beginRead(Connection connection) throws SQLException {
        begin(connection, TransactionMode.DEFERRED);
    }

    /** Source: sqlite.org/tempfiles.html; nothing of it is needed after a crash, which the rollback journal answers for. */
    @Override
    public void keepSavepointsInMemory(Connection connection) throws SQLException {
        Sql.run(connection, "PRAGMA temp_store = MEMORY");
    }

    /**
     * The driver begins when auto-commit is switched off, and once more after each commit: only the first of these
     * takes the lock. Where that fails the driver believes itself in a transaction that is not there.
     */
    private static void begin(Connection connection, TransactionMode mode) throws SQLException {
        SQLiteConnectionConfig config =
                connection.unwrap(SQLiteConnection.class).getConnectionConfig();
        config.setTransactionMode(mode);
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            config.setAutoCommit(true);
            throw e;
        } finally {
            config.setTransactionMode(TransactionMode.DEFERRED);
        }
    }

    /** Nobody else writes, the schema neither. A conflict that replaces deletes rows as a trigger might. */
    @Override
    public boolean keepTriggersOut(Connection connection, Collection<Table> tables) throws SQLException {
        return Sql.number(
                        connection,
                        "SELECT count(*) FROM (SELECT type, name, sql FROM sqlite_schema UNION ALL"
                                + " SELECT type, name, sql FROM sqlite_temp_schema)"
                                + " WHERE (type = 'trigger' AND substr(name, 1, 6) <> 'gavel_')"
                                + " OR (type = 'table' AND sql LIKE '%conflict%replace%')")
                == 0;
    }

    @Override
    public long personsVersion(Connection connection) throws SQLException {
        return Sql.number(connection, "PRAGMA data_version");
    }

    @Override
    public List<String> personsTable() {
        return List.of("CREATE TEMPORARY TABLE IF NOT EXISTS gavel_persons"
                + " (person_key TEXT NOT NULL, witness_id INTEGER NOT NULL, PRIMARY KEY (person_key, witness_id))");
    }

    @Override
    public @Nullable Object value(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        return value instanceof Integer number ? Long.valueOf(number) : value;
    }

    @Override
    public @Nullable Object bindable(@Nullable Object value) {
        return value;
    }

    @Override
    public String legible(Connection connection, String text) {
        return text;
    }

    @Override
    public String overridingKeys() {
        return "";
    }

    @Override
    public void run(Statements statements, List<Command> commands) throws SQLException {
        for (Command command : commands) {
            Sql.run(statements, command);
        }
    }

    @Override
    public Command insert(String table, RowShape rows) {
        return new Command.Each(insertInto(table, rows), rows.rows());
    }

    @Override
    public Command insertOwned(String table, RowShape rows, Owner owner) {
        String values = "?, ".repeat(owner.own(rows).size()) + Owner.KEY;
        List<String> marks = Collections.nCopies(owner.foundBy().size(), "?");
        return new Command.Each(
                "INSERT INTO " + table + " (" + owner.names(rows) + ") SELECT " + values + " FROM "
                        + owner.found(marks),
                rows.rows());
    }

    @Override
    public Command insertReturning(Table table, RowShape rows, LongConsumer keys) {
        return new Command.EachKey(insertInto(table.sqlName(), rows) + " RETURNING " + table.key(), rows.rows(), keys);
    }

    private static String insertInto(String table, RowShape rows) {
        String marks = "?" + ", ?".repeat(rows.columns().size() - 1);
        return "INSERT INTO " + table + " (" + rows.names() + ") VALUES (" + marks + ")";
    }

    @Override
    public List<Command> update(String table, List<String> keys, List<RowShape> shapes) {
        return shapes.stream().map(shape -> shape.update(table, keys)).toList();
    }

    @Override
    public Command delete(String table, List<String> keys, List<List<Long>> values) {
        String where = keys.stream().map(key -> key + " = ?").collect(Collectors.joining(" AND "));
        return new Command.Each("DELETE FROM " + table + " WHERE " + where, values);
    }

    @Override
    public Set<Integer> refused(Session session, RowTrial trial) throws SQLException {
        return trial.oneByOne(session);
    }

    /** A writing transaction takes the lock when it begins. */
    @Override
    public void demandWritable(Connection connection) {}

    /** Source: sqlite.org/rescode.html. */
    @Override
    public String reason(SQLException failure) {
        if (!(failure instanceof SQLiteException sqlite)) {
            return "failed: " + Messages.oneLine(failure);
        }
        return switch (sqlite.getResultCode().code & 0xff) {
            case 5, 6 -> "is locked by another process; try again when that has ended";
            case 8 -> "cannot be written; check the permissions of the file and its directory";
            case 10 -> "cannot be read or written (" + sqlite.getResultCode() + "); check the disk";
            case 11 -> "is damaged (" + Messages.oneLine(failure) + "); restore it from a backup";
            case 13 -> "is on a full disk or at its size limit; free some space and run the update again";
            case 14 -> "cannot be opened; check that the file and its directory are there and may be read and written";
            case 26 -> "is not a SQLite database; name another file";
            default -> "failed: " + Messages.oneLine(failure);
        };
    }

    @Override
    public List<String> integrityProblems(Connection connection) throws SQLException {
        return Sql.list(connection, "PRAGMA integrity_check(20)", row -> row.getString(1)).stream()
                .filter(line -> !line.equals("ok"))
                .toList();
    }

    @Override
    public List<String> foreignKeyProblems(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 20",
                row -> "row " + row.getString(2) + " of " + row.getString(1) + " refers to no row of "
                        + row.getString(3));
    }
}
