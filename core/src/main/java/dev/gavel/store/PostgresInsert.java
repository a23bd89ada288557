package dev.gavel.store;

import dev.gavel.jdbc.Command;
import dev.gavel.jdbc.RowCountException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Inserts rows of one shape by one statement, which takes each column as one array.
 *
 * <p>Its text does not depend on how many rows there are, so that the server parses and plans it once a session. Rows keep
 * their order, and keys are generated in it. Source: PostgreSQL manual, 9.19, {@code unnest}.
 *
 * @param table  as SQL takes it
 * @param sql    without {@code RETURNING}
 * @param rows   how many
 * @param arrays its parameters, one a column
 */
record PostgresInsert(String table, String sql, int rows, List<String> arrays) {

    /** What makes an insert keep the keys that it names. */
    static final String OVERRIDING_KEYS = " OVERRIDING SYSTEM VALUE";

    private static final String WHAT = "rows inserted into ";

    private static final HexFormat HEX = HexFormat.of();

    static PostgresInsert of(String table, RowShape rows) {
        return of(table, rows, rows.names(), String.join(", ", values(rows)), "");
    }

    /** As {@link #of}, for rows that belong to others; one whose owner is not there is not inserted. */
    static PostgresInsert owned(String table, RowShape rows, Owner owner) {
        List<String> values = values(rows);
        int own = owner.own(rows).size();
        return of(
                table,
                rows,
                owner.names(rows),
                String.join(", ", values.subList(0, own)) + ", " + Owner.KEY,
                " CROSS JOIN LATERAL " + owner.found(values.subList(own, values.size())));
    }

    private static PostgresInsert of(String table, RowShape rows, String names, String values, String joined) {
        String arrays =
                rows.columns().stream().map(column -> "CAST(? AS text[])").collect(Collectors.joining(", "));
        String sql = "INSERT INTO " + table + " (" + names + ")" + OVERRIDING_KEYS + " SELECT " + values
                + " FROM unnest(" + arrays + ") AS gavel_new (" + String.join(", ", places(rows)) + ")" + joined;
        return new PostgresInsert(table, sql, rows.rows().size(), arrays(rows));
    }

    private static List<String> places(RowShape rows) {
        return IntStream.range(0, rows.columns().size())
                .mapToObj(place -> "gavel_" + place)
                .toList();
    }

    private static List<String> values(RowShape rows) {
        return IntStream.range(0, rows.columns().size())
                .mapToObj(place -> "CAST(gavel_" + place + " AS "
                        + rows.columns().get(place).type() + ")")
                .toList();
    }

    private static List<String> arrays(RowShape rows) {
        return IntStream.range(0, rows.columns().size())
                .mapToObj(place -> array(rows.rows(), place))
                .toList();
    }

    private static String array(List<List<@Nullable Object>> rows, int place) {
        List<@Nullable String> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(text(row.get(place))));
        return PostgresArray.of(values);
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof byte[] bytes ? "\\x" + HEX.formatHex(bytes) : value.toString();
    }

    /** Inserts them, and fails where another number of rows was inserted. */
    Command command() {
        return Command.Change.of(sql, List.copyOf(arrays), WHAT + table, rows);
    }

    /** Inserts them likewise, and hands on the values of the generated {@code key}, in order. */
    Command returning(String key, LongConsumer keys) {
        return new Command.Query(sql + " RETURNING " + key, List.copyOf(arrays), result -> {
            List<Long> added = new ArrayList<>(rows);
            while (result.next()) {
                added.add(result.getLong(1));
            }
            if (added.size() != rows) {
                throw new RowCountException(WHAT + table, rows, added.size());
            }
            demandCountedUp(added);
            added.forEach(keys::accept);
        });
    }

    /** Sequences count up in the order of the values, so that keys in another order could not be told apart. */
    private void demandCountedUp(List<Long> keys) throws SQLException {
        for (int i = 1; i < keys.size(); i++) {
            if (keys.get(i) <= keys.get(i - 1)) {
                throw new SQLException("keys of " + table + " are not counted up", "GV004");
            }
        }
    }
}
