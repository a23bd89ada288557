package dev.gavel.store;

import dev.gavel.jdbc.Command;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    /** The columns as SQL takes them, with commas between. */
    String names() {
        return columns.stream().map(Column::quoted).collect(Collectors.joining(", "));
    }
}
