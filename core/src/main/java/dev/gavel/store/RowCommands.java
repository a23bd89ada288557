package dev.gavel.store;

import dev.gavel.jdbc.Command;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Commands that insert, update and delete rows, naming only columns that the database has; rows of one shape share one. */
public final class RowCommands {

    private final Session session;

    /** Commands for {@code session}. */
    public RowCommands(Session session) {
        this.session = session;
    }

    /** Inserts rows whose keys are not generated, or not needed. */
    public List<Command> insert(Table table, List<Map<String, @Nullable Object>> rows) {
        return shapes(table, rows, List.of()).stream()
                .map(shape -> session.dialect().insert(table.sqlName(), shape))
                .toList();
    }

    /** Inserts rows that belong to those of {@code owner}, found by columns that each row also holds. */
    List<Command> insertOwned(Table table, List<Map<String, @Nullable Object>> rows, Owner owner) {
        return shapes(table, rows, owner.table(), owner.foundBy()).stream()
                .map(shape -> session.dialect().insertOwned(table.sqlName(), shape, owner))
                .toList();
    }

    /** Inserts rows of one shape and hands on their generated keys in order. */
    List<Command> insertReturning(Table table, List<Map<String, @Nullable Object>> rows, LongConsumer keys) {
        return shapes(table, rows, List.of()).stream()
                .map(shape -> session.dialect().insertReturning(table, shape, keys))
                .toList();
    }

    /** Updates rows that are found by {@code keys}, columns that each row also holds. */
    List<Command> update(Table table, List<String> keys, List<Map<String, @Nullable Object>> rows) {
        List<RowShape> shapes = shapes(table, rows, keys).stream()
                .filter(shape -> shape.columns().size() > keys.size())
                .toList();
        return session.dialect().update(table.sqlName(), keys, shapes);
    }

    /** A trial of rows: inserts, and updates that hold the table's key. */
    RowTrial trial(Table table, List<Map<String, @Nullable Object>> rows, Predicate<SQLException> refuses) {
        List<RowShape> shapes = rows.stream()
                .flatMap(row ->
                        shapes(table, List.of(row), row.containsKey(table.key()) ? List.of(table.key()) : List.of())
                                .stream())
                .toList();
        return new RowTrial(table, shapes, refuses);
    }

    /** Updates rows that are found by {@code keys}, and then inserts others. */
    List<Command> updateAndInsert(
            Table table,
            List<String> keys,
            List<Map<String, @Nullable Object>> updates,
            List<Map<String, @Nullable Object>> inserts) {
        List<Command> commands = new ArrayList<>(update(table, keys, updates));
        commands.addAll(insert(table, inserts));
        return commands;
    }

    /** Deletes the rows whose {@code column} is among {@code values}, be there any or not. */
    List<Command> delete(Table table, String column, Collection<?> values) throws SQLException {
        if (values.isEmpty() || !session.schema().has(table)) {
            return List.of();
        }
        return List.of(new Command.Change(
                "DELETE FROM " + table.sqlName() + " WHERE " + session.dialect().in(column),
                List.of(session.dialect().set(session.connection(), values)),
                anyNumber -> {}));
    }

    /** Deletes rows that are there, each found by the values of its {@code keys}. */
    List<Command> delete(Table table, List<String> keys, List<List<Long>> values) {
        return values.isEmpty() ? List.of() : List.of(session.dialect().delete(table.sqlName(), keys, values));
    }

    private List<RowShape> shapes(Table table, List<Map<String, @Nullable Object>> rows, List<String> last) {
        return shapes(table, rows, table, last);
    }

    /** Groups rows by their columns, last those of {@code lastOf} that each has; keeps the order within a group. */
    private List<RowShape> shapes(
            Table table, List<Map<String, @Nullable Object>> rows, Table lastOf, List<String> last) {
        Map<List<Column>, List<List<@Nullable Object>>> shapes = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> row : rows) {
            List<Column> columns = columns(table, row, lastOf, last);
            List<@Nullable Object> values = new ArrayList<>(columns.size());
            columns.forEach(column -> values.add(session.dialect().bindable(row.get(column.name()))));
            shapes.computeIfAbsent(columns, c -> new ArrayList<>()).add(values);
        }
        return shapes.entrySet().stream()
                .map(shape -> new RowShape(shape.getKey(), shape.getValue()))
                .toList();
    }

    private List<Column> columns(Table table, Map<String, @Nullable Object> row, Table lastOf, List<String> last) {
        List<Column> columns = new ArrayList<>(row.size());
        for (String column : row.keySet()) {
            if (!last.contains(column) && session.schema().has(table, column)) {
                columns.add(session.schema().column(table, column));
            }
        }
        last.forEach(column -> columns.add(session.schema().column(lastOf, column)));
        return columns;
    }

    /** A row from column names and values in turn; it may be added to. */
    static Map<String, @Nullable Object> row(@Nullable Object... columnsAndValues) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            row.put((String) Objects.requireNonNull(columnsAndValues[i]), columnsAndValues[i + 1]);
        }
        return row;
    }
}
