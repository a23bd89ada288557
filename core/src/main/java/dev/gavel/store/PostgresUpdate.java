package dev.gavel.store;

import dev.gavel.jdbc.Command;
import dev.gavel.jdbc.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Updates rows of many shapes by one statement, which takes them as one JSON document; a column that a row does not name
 * keeps its value, whatever its type.
 *
 * <p>A shape for each combination of columns that have changed is about ten a batch, and each would be a round trip.
 * Source: PostgreSQL manual, 9.16.1, {@code jsonb_populate_record}.
 *
 * @param sql  takes the document, and the first keys of its rows: of a document the planner does not know how few rows it
 *             names, and it would read the whole table
 * @param rows what each row sets, its keys among it
 * @param key  the first of them
 */
record PostgresUpdate(String sql, List<Map<String, @Nullable Object>> rows, String key) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static PostgresUpdate of(String table, List<String> keys, List<RowShape> shapes) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (RowShape shape : shapes) {
            rows.addAll(shape.named());
        }
        return new PostgresUpdate(sql(table, keys, columns(keys, shapes)), rows, keys.get(0));
    }

    /** The columns that any of the shapes sets, beside the keys. */
    static Set<String> columns(List<String> keys, List<RowShape> shapes) {
        Set<String> columns = new TreeSet<>();
        shapes.forEach(shape -> shape.columns().forEach(column -> columns.add(column.name())));
        keys.forEach(columns::remove);
        return columns;
    }

    private static String sql(String table, List<String> keys, Set<String> columns) {
        String found = keys.stream()
                .map(key ->
                        "gavel_old." + Schema.quoted(key) + " = CAST(gavel_stated.json ->> '" + key + "' AS bigint)")
                .collect(Collectors.joining(" AND "));
        return setting(table, columns, "gavel_stated.json")
                + " FROM jsonb_array_elements(CAST(? AS jsonb)) AS gavel_stated (json) WHERE " + found
                + " AND gavel_old." + Schema.quoted(keys.get(0)) + " = ANY (CAST(? AS bigint[]))";
    }

    /** The beginning of an update, whose row is {@code gavel_old} and gets those columns that {@code json} names. */
    static String setting(String table, Set<String> columns, String json) {
        String names = columns.stream().map(Schema::quoted).collect(Collectors.joining(", "));
        String values = columns.stream()
                .map(column -> "gavel_new." + Schema.quoted(column))
                .collect(Collectors.joining(", "));
        return "UPDATE " + table + " AS gavel_old SET (" + names + ") = (SELECT " + values
                + " FROM jsonb_populate_record(gavel_old, " + json + ") AS gavel_new)";
    }

    Command command() {
        String found = PostgresArray.of(
                rows.stream().map(row -> String.valueOf(row.get(key))).toList());
        return Command.Change.of(
                sql,
                List.of(JSON.writeValueAsString(rows), found),
                "rows changed by " + Messages.brief(sql),
                rows.size());
    }
}
