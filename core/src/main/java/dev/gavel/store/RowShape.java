package dev.gavel.store;

import dev.gavel.jdbc.Command;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows that name the same columns, at least one, so that one statement serves them all.
 *
 * @param columns each once
 * @param rows    the values of each row, one a column, as the dialect binds them
 */
public record RowShape(List<Column> columns, List<List<@Nullable Object>> rows) {

    public RowShape {
        columns = List.copyOf(columns);
        rows = Collections.unmodifiableList(new ArrayList<>(rows));
    }

    /** Updates the rows one by one, each found by {@code keys}, the last columns. */
    Command update(String table, List<String> keys) {
        String set = columns.subList(0, columns.size() - keys.size()).stream()
                .map(column -> column.quoted() + " = ?")
                .collect(Collectors.joining(", "));
        String found = keys.stream().map(key -> Schema.quoted(key) + " = ?").collect(Collectors.joining(" AND "));
        return new Command.Each("UPDATE " + table + " SET " + set + " WHERE " + found, rows);
    }

    /** The values of each row by the names of their columns. */
    List<Map<String, @Nullable Object>> named() {
        List<Map<String, @Nullable Object>> named = new ArrayList<>(rows.size());
        for (List<@Nullable Object> values : rows) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            columns.forEach(column -> row.put(column.name(), values.get(row.size())));
            named.add(row);
        }
        return named;
    }

    /** The columns as SQL takes them, with commas between. */
    String names() {
        return columns.stream().map(Column::quoted).collect(Collectors.joining(", "));
    }
}
