package dev.gavel.store;

import dev.gavel.hearing.HearingField;
import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which tables and columns a database has; every statement names only those.
 *
 * <p>A database may lack what came later (the video columns, {@code update_logs}) and may have columns of its own.
 * Immutable.
 */
public final class Schema {

    private final Map<Table, List<String>> columns = new EnumMap<>(Table.class);
    private final Map<Table, Map<String, Column>> byName = new EnumMap<>(Table.class);

    private Schema(Map<Table, List<Column>> columns) {
        columns.forEach((table, own) -> {
            this.columns.put(table, own.stream().map(Column::name).toList());
            byName.put(table, own.stream().collect(Collectors.toUnmodifiableMap(Column::name, column -> column)));
        });
    }

    /**
     * Reads the layout of a database.
     *
     * @throws DatabaseUnusableException where a table or column is missing without which it is no Hearing-Database
     */
    public static Schema inspect(Connection connection, Dialect dialect) throws SQLException {
        Schema schema = new Schema(dialect.columns(connection));
        List<String> problems = schema.problems();
        if (!problems.isEmpty()) {
            throw new DatabaseUnusableException("this is no Hearing-Database: " + String.join(", ", problems)
                    + "; make one with 'gavel seed', or name another database");
        }
        return schema;
    }

    /** The tables that are there. */
    Set<Table> tables() {
        return Collections.unmodifiableSet(columns.keySet());
    }

    /** Whether the table is there. */
    public boolean has(Table table) {
        return !columns(table).isEmpty();
    }

    /** Whether the column is there. */
    public boolean has(Table table, String column) {
        return byName.getOrDefault(table, Map.of()).containsKey(column);
    }

    /** A column that is there. */
    Column column(Table table, String column) {
        return Objects.requireNonNull(byName.getOrDefault(table, Map.of()).get(column), column);
    }

    /** The table's columns in the database's order, its own among them; none where the table is not there. */
    public List<String> columns(Table table) {
        return columns.getOrDefault(table, List.of());
    }

    /** The table's columns as a select list. */
    String selectList(Table table) {
        return columns(table).stream().map(Schema::quoted).collect(Collectors.joining(", "));
    }

    /** A name as SQL takes it, whatever a database calls its own columns. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Tables and columns that Gavel could fill and that are not there, for a warning. */
    public List<String> leftOut() {
        List<String> missing = new ArrayList<>();
        for (Table table : Table.values()) {
            if (!has(table)) {
                missing.add(table.sqlName());
            }
        }
        Arrays.stream(HearingField.values())
                .map(HearingField::column)
                .filter(column -> !has(Table.HEARINGS, column))
                .map(column -> Table.HEARINGS.sqlName() + "." + column)
                .forEach(missing::add);
        return missing;
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Table table : Table.values()) {
            if (has(table)) {
                table.neededColumns().stream()
                        .filter(column -> !has(table, column))
                        .forEach(column -> problems.add("column " + table.sqlName() + "." + column + " is missing"));
            } else if (table.needed()) {
                problems.add("table " + table.sqlName() + " is missing");
            }
        }
        return problems;
    }

    /** How many rows each table holds. */
    public Map<Table, Long> counts(Connection connection) throws SQLException {
        Map<Table, Long> counts = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            if (has(table)) {
                counts.put(table, Sql.number(connection, "SELECT count(*) FROM " + table.sqlName()));
            }
        }
        return counts;
    }
}
