package dev.gavel.store;

import dev.gavel.jdbc.Messages;
import dev.gavel.jdbc.RowCountException;
import dev.gavel.jdbc.Sql;
import dev.gavel.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, 15 and later: sets travel as array literals, rows that return keys as one statement. */
public final class PostgresDialect implements Dialect {

    /** So many parameters a statement takes. Source: the protocol counts them in 16 bits. */
    private static final int MOST_PARAMETERS = 65_535;

    private static final int MOST_ROWS = 500;

    @Override
    public String product(Connection connection) throws SQLException {
        return "PostgreSQL "
                + Sql.first(connection, "SHOW server_version", row -> row.getString(1))
                        .orElse("");
    }

    @Override
    public List<String> tables(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition"
                        + " AND relnamespace = to_regnamespace(quote_ident(current_schema())) ORDER BY relname COLLATE \"C\"",
                row -> row.getString(1));
    }

    @Override
    public List<String> views(Connection connection) throws SQLException {
        return PostgresChecks.views(connection);
    }

    /** Generated columns are left out: nobody can write them. */
    @Override
    public List<String> columns(Connection connection, String table) throws SQLException {
        return Sql.list(
                connection,
                "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(CAST(? AS text)) AND attnum > 0"
                        + " AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
                row -> row.getString(1),
                Schema.quoted(table));
    }

    @Override
    public String in(String column) {
        return column + " = ANY (?)";
    }

    /** What the database cannot hold is stored nowhere, and to ask for it would fail. */
    @Override
    public Object set(Connection connection, Collection<?> values) throws SQLException {
        PostgresText texts = PostgresText.of(connection);
        return values.stream()
                .map(Object::toString)
                .filter(texts::holds)
                .map(value -> '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The server keeps them. */
    @Override
    public void keepSavepointsInMemory(Connection connection) {}

    /** The server opens it with the first statement; its kind is the connection's own. */
    @Override
    public void beginWrite(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public void beginRead(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    /** How far the witnesses and their index are apart, which the index's own changes never make them. */
    @Override
    public long personsVersion(Connection connection) throws SQLException {
        return Sql.number(
                connection,
                "SELECT abs(w.rows - p.rows) + abs(w.ids - p.ids) FROM"
                        + " (SELECT count(*) AS rows, coalesce(sum(witness_id), 0) AS ids FROM witnesses) w,"
                        + " (SELECT count(*) AS rows, coalesce(sum(witness_id), 0) AS ids FROM gavel_persons) p");
    }

    /** A B-tree takes no key of more than 2,704 bytes, and names may be longer. Source: PostgreSQL manual, 67.1. */
    @Override
    public List<String> personsTable() {
        return List.of(
                "CREATE TEMPORARY TABLE IF NOT EXISTS gavel_persons"
                        + " (person_key TEXT NOT NULL, witness_id BIGINT NOT NULL)",
                "CREATE INDEX IF NOT EXISTS gavel_persons_by_key ON gavel_persons USING hash (person_key)",
                "CREATE INDEX IF NOT EXISTS gavel_persons_by_witness ON gavel_persons (witness_id)");
    }

    @Override
    public @Nullable Object value(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            return null;
        }
        return switch (row.getMetaData().getColumnType(column)) {
            case Types.BIT, Types.BOOLEAN -> bit(row, column, text);
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> row.getLong(column);
            case Types.REAL, Types.DOUBLE -> row.getDouble(column);
            case Types.BINARY -> row.getBytes(column);
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> instant(row, column, text);
            default -> text;
        };
    }

    /** The driver calls a bit string by the type of a boolean too. */
    private static Object bit(ResultSet row, int column, String text) throws SQLException {
        return row.getMetaData().getColumnTypeName(column).equals("bool") ? (row.getBoolean(column) ? 1L : 0L) : text;
    }

    /** A time with a zone as sources state it, 2025-01-14T14:30:00Z; the connection's zone is UTC. */
    private static String instant(ResultSet row, int column, String text) throws SQLException {
        boolean zoned = row.getMetaData().getColumnTypeName(column).equals("timestamptz");
        return zoned ? text.replace(' ', 'T').replaceFirst("\\+00$", "Z") : text;
    }

    /** Text, which the server reads as what the column holds; a boolean column reads 1 and 0 too. */
    @Override
    public @Nullable Object bindable(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "1" : "0";
        }
        return value instanceof Number ? value.toString() : value;
    }

    @Override
    public String legible(Connection connection, String text) throws SQLException {
        return PostgresText.of(connection).legible(text);
    }

    @Override
    public String overridingKeys() {
        return " OVERRIDING SYSTEM VALUE";
    }

    @Override
    public void insert(Statements statements, String table, RowShape rows) throws SQLException {
        for (RowShape some : statementsOf(rows)) {
            demand(table, some, Sql.change(statements, insertInto(table, some), parameters(some)));
        }
    }

    @Override
    public List<Long> insertReturning(Statements statements, Table table, RowShape rows) throws SQLException {
        List<Long> keys = new ArrayList<>(rows.rows().size());
        for (RowShape some : statementsOf(rows)) {
            String sql = insertInto(table.sqlName(), some) + " RETURNING " + table.key();
            List<Long> added = Sql.list(statements, sql, row -> row.getLong(1), parameters(some));
            demand(table.sqlName(), some, added.size());
            demandCountedUp(table.sqlName(), added);
            keys.addAll(added);
        }
        return keys;
    }

    /** As few as can hold the rows. */
    private static List<RowShape> statementsOf(RowShape rows) {
        int atOnce = Math.min(MOST_ROWS, MOST_PARAMETERS / rows.columns().size());
        List<RowShape> all = new ArrayList<>();
        for (int from = 0; from < rows.rows().size(); from += atOnce) {
            int to = Math.min(from + atOnce, rows.rows().size());
            all.add(new RowShape(rows.columns(), rows.rows().subList(from, to)));
        }
        return all;
    }

    private String insertInto(String table, RowShape rows) {
        String marks = "(?" + ", ?".repeat(rows.columns().size() - 1) + ")";
        return "INSERT INTO " + table + " (" + rows.names() + ")" + overridingKeys() + " VALUES " + marks
                + (", " + marks).repeat(rows.rows().size() - 1);
    }

    private static @Nullable Object[] parameters(RowShape rows) {
        return rows.rows().stream().flatMap(List::stream).toArray();
    }

    private static void demand(String table, RowShape rows, int inserted) throws SQLException {
        if (inserted != rows.rows().size()) {
            throw new RowCountException(
                    "rows inserted into " + table, rows.rows().size(), inserted);
        }
    }

    /** Rows of one shape may hold columns of any type, as a restored row does; what differs in shape is Gavel's own. */
    @Override
    public void update(Statements statements, String table, List<String> keys, List<RowShape> shapes)
            throws SQLException {
        if (shapes.size() > 1) {
            PostgresUpdate.of(table, keys, shapes).run(statements);
        } else {
            for (RowShape shape : shapes) {
                Sql.changeEach(statements, shape.update(table, keys), shape.rows());
            }
        }
    }

    /** Sequences count up in the order of the values, so that keys in another order could not be told apart. */
    private static void demandCountedUp(String table, List<Long> keys) throws SQLException {
        for (int i = 1; i < keys.size(); i++) {
            if (keys.get(i) <= keys.get(i - 1)) {
                throw new SQLException("keys of " + table + " are not counted up", "GV004");
            }
        }
    }

    @Override
    public void demandWritable(Connection connection) throws SQLException {
        for (Table table : Table.values()) {
            if (!columns(connection, table.sqlName()).isEmpty()) {
                Sql.run(
                        connection,
                        "UPDATE " + table.sqlName() + " SET "
                                + table.neededColumns().get(1) + " = "
                                + table.neededColumns().get(1) + " WHERE false");
            }
        }
    }

    @Override
    public List<String> integrityProblems(Connection connection) throws SQLException {
        return PostgresChecks.integrityProblems(connection);
    }

    @Override
    public List<String> foreignKeyProblems(Connection connection) throws SQLException {
        return PostgresChecks.foreignKeyProblems(connection);
    }

    /** Source: PostgreSQL manual, appendix A. */
    @Override
    public String reason(SQLException failure) {
        String message = Messages.oneLine(failure);
        String state = String.valueOf(failure.getSQLState());
        return switch (state) {
            case "55P03" -> "is locked by another process; try again when that has ended";
            case "25006" -> "can only be read (a standby, or read-only by its settings); name the primary server";
            case "53100" -> "is on a full disk (" + message + "); free some space and run the update again";
            case "53300" -> "takes no more connections; try again later, or raise max_connections";
            case "3D000" -> "is not there; make it with createdb, and fill it with 'gavel seed'";
            case "57014" ->
                "cancelled a statement (" + message + "); where statement_timeout is too short for an update, raise it"
                        + " with ALTER ROLE … SET statement_timeout, and run the update again";
            case "42501" -> "may not be changed by this user (" + message + "); grant what is missing";
            default -> reasonOfClass(state, message);
        };
    }

    /** What to look at; the driver's own words for TLS are "SSL" and its parameters. */
    private static String connecting(String message) {
        return message.contains("SSL")
                ? "the TLS options of the URL (sslmode, sslrootcert) and the server's certificate"
                : "host, port, and that the server runs";
    }

    private static String reasonOfClass(String state, String message) {
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "08" -> "cannot be reached (" + message + "); check " + connecting(message);
            case "28" -> "lets nobody in (" + message + "); check the user, and PGPASSWORD or ~/.pgpass";
            case "57" -> "was stopped or ended the connection (" + message + "); run the update again when it runs";
            case "XX" -> "is damaged or met a defect (" + message + "); check it with pg_amcheck, or restore a backup";
            default -> "failed: " + message;
        };
    }
}
