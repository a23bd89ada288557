package dev.gavel.store;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stored row with every column that its table has, the database's own among them.
 *
 * @param table   whose row it is
 * @param columns names, in the database's order
 * @param values  texts, longs, doubles, bytes (as a read-only buffer) or nulls, one a column
 */
public record Row(Table table, List<String> columns, List<@Nullable Object> values) {

    public Row {
        columns = List.copyOf(columns);
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    static Row read(Table table, List<String> columns, ResultSet result, Dialect dialect) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        for (int i = 1; i <= columns.size(); i++) {
            values.add(value(dialect.value(result, i)));
        }
        return new Row(table, columns, values);
    }

    /** The value of {@code column}; null where it is null or the table has no such column. */
    public @Nullable Object get(String column) {
        int index = columns.indexOf(column);
        return index < 0 ? null : values.get(index);
    }

    /** The value of {@code column} as text; null where it is null. */
    public @Nullable String text(String column) {
        Object value = get(column);
        return value == null ? null : value.toString();
    }

    /** The number in {@code column}, which must hold one. */
    public long number(String column) {
        if (get(column) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalStateException(table.sqlName() + "." + column + " holds no number: " + get(column));
    }

    /** The key by which the row is found again. */
    List<Object> key() {
        return table == Table.HEARING_COMMITTEES
                ? List.of(number("hearing_id"), number("committee_id"))
                : List.of(number(table.key()));
    }

    private static @Nullable Object value(@Nullable Object stored) {
        return stored instanceof byte[] bytes ? ByteBuffer.wrap(bytes).asReadOnlyBuffer() : stored;
    }
}
