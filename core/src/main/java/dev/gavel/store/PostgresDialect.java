package dev.gavel.store;

import dev.gavel.jdbc.Command;
import dev.gavel.jdbc.Messages;
import dev.gavel.jdbc.Pipeline;
import dev.gavel.jdbc.Sql;
import dev.gavel.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, 15 and later: sets travel as array literals, rows that return keys as one statement. */
public final class PostgresDialect implements Dialect {

    /** How the server ends a time with a zone on Gavel's connections; one without a zone never ends so. */
    private static final String UTC = "+00";

    /** The lowest number of what is not the server's own. Source: PostgreSQL, access/transam.h, FirstNormalObjectId. */
    private static final int FIRST_OF_PEOPLE = 16_384;

    /** The type of a column, or behind a domain, which may stand before another. */
    private static final String UNDERLYING_TYPE =
            "(WITH RECURSIVE types AS (SELECT oid, typtype, typbasetype FROM pg_type WHERE oid = a.atttypid UNION ALL"
                    + " SELECT b.oid, b.typtype, b.typbasetype FROM types t JOIN pg_type b ON b.oid = t.typbasetype"
                    + " WHERE t.typtype = 'd') SELECT oid FROM types WHERE typtype <> 'd')";

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

    /**
     * Nobody can write generated columns. A type of unknown length is not the type of length 1 of that name: hence -1. A
     * value that is cast to a domain is cut to its length, while a column of it refuses one that is longer: hence
     * the type behind it.
     */
    @Override
    public Map<Table, List<Column>> columns(Connection connection) throws SQLException {
        Map<String, Table> tables =
                Arrays.stream(Table.values()).collect(Collectors.toMap(Table::sqlName, table -> table));
        Map<Table, List<Column>> columns = new EnumMap<>(Table.class);
        Sql.each(
                connection,
                "SELECT c.relname, a.attname, format_type(" + UNDERLYING_TYPE + ", -1) FROM pg_attribute a"
                        + " JOIN pg_class c ON c.oid = a.attrelid WHERE a.attrelid"
                        + " = ANY (ARRAY(SELECT to_regclass(name) FROM unnest(CAST(? AS text[])) AS name))"
                        + " AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum",
                row -> columns.computeIfAbsent(
                                Objects.requireNonNull(tables.get(row.getString(1))), table -> new ArrayList<>())
                        .add(new Column(row.getString(2), row.getString(3))),
                PostgresArray.of(List.copyOf(tables.keySet())));
        return columns;
    }

    @Override
    public String in(String column) {
        return column + " = ANY (?)";
    }

    /** What the database cannot hold is stored nowhere, and to ask for it would fail. */
    @Override
    public Object set(Connection connection, Collection<?> values) throws SQLException {
        PostgresText texts = PostgresText.of(connection);
        return PostgresArray.of(
                values.stream().map(Object::toString).filter(texts::holds).toList());
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

    /**
     * By the lock that writing takes anyway, before the transaction's state is that of its first query: a trigger that is made
     * later fires at once, but is not seen. A rule that makes a view changes nothing. Source: PostgreSQL manual, 13.3.1.
     */
    @Override
    public boolean keepTriggersOut(Connection connection, Collection<Table> tables) throws SQLException {
        Sql.run(
                connection,
                "LOCK TABLE " + tables.stream().map(Table::sqlName).collect(Collectors.joining(", "))
                        + " IN ROW EXCLUSIVE MODE");
        return Sql.number(
                        connection,
                        "SELECT (SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND NOT starts_with(tgname, 'gavel_'))"
                                + " + (SELECT count(*) FROM pg_rewrite WHERE ev_type <> '1' AND oid >= "
                                + FIRST_OF_PEOPLE + ")")
                == 0;
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
            case Types.BIT, Types.BOOLEAN -> bit(text);
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> row.getLong(column);
            case Types.REAL, Types.DOUBLE -> row.getDouble(column);
            case Types.BINARY -> row.getBytes(column);
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> instant(text);
            default -> text;
        };
    }

    /** The driver calls a bit string by the type of a boolean too, but it has digits alone. */
    private static Object bit(String text) {
        return switch (text) {
            case "t", "true" -> 1L;
            case "f", "false" -> 0L;
            default -> text;
        };
    }

    /** A time with a zone as sources state it, 2025-01-14T14:30:00Z; the connection's zone is UTC. */
    private static String instant(String text) {
        return text.endsWith(UTC)
                ? text.substring(0, text.length() - UTC.length()).replace(' ', 'T') + "Z"
                : text;
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
        return PostgresInsert.OVERRIDING_KEYS;
    }

    @Override
    public void run(Statements statements, List<Command> commands) throws SQLException {
        Pipeline.run(statements, commands);
    }

    @Override
    public Command insert(String table, RowShape rows) {
        return PostgresInsert.of(table, rows).command();
    }

    @Override
    public Command insertOwned(String table, RowShape rows, Owner owner) {
        return PostgresInsert.owned(table, rows, owner).command();
    }

    @Override
    public Command insertReturning(Table table, RowShape rows, LongConsumer keys) {
        return PostgresInsert.of(table.sqlName(), rows).returning(table.key(), keys);
    }

    /** Rows of one shape may hold columns of any type, as a restored row does; what differs in shape is Gavel's own. */
    @Override
    public List<Command> update(String table, List<String> keys, List<RowShape> shapes) {
        return shapes.size() > 1
                ? List.of(PostgresUpdate.of(table, keys, shapes).command())
                : shapes.stream().map(shape -> shape.update(table, keys)).toList();
    }

    /** The first keys go along once more, since the planner would read the whole table to find pairs. */
    @Override
    public Command delete(String table, List<String> keys, List<List<Long>> values) {
        String arrays = keys.stream().map(key -> "CAST(? AS bigint[])").collect(Collectors.joining(", "));
        List<@Nullable Object> parameters = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            int place = i;
            parameters.add(PostgresArray.of(
                    values.stream().map(row -> row.get(place).toString()).toList()));
        }
        parameters.add(parameters.get(0));
        return Command.Change.of(
                "DELETE FROM " + table + " WHERE (" + String.join(", ", keys) + ") IN (SELECT * FROM unnest(" + arrays
                        + ")) AND " + keys.get(0) + " = ANY (CAST(? AS bigint[]))",
                parameters,
                "rows deleted from " + table,
                values.size());
    }

    @Override
    public Set<Integer> refused(Session session, RowTrial trial) throws SQLException {
        return new PostgresTrial(trial).refused(session);
    }

    @Override
    public void demandWritable(Connection connection) throws SQLException {
        for (Table table : columns(connection).keySet()) {
            Sql.run(
                    connection,
                    "UPDATE " + table.sqlName() + " SET "
                            + table.neededColumns().get(1) + " = "
                            + table.neededColumns().get(1) + " WHERE false");
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
