package dev.gavel.store;

import dev.gavel.hearing.Witness;
import dev.gavel.jdbc.Command;
import dev.gavel.jdbc.Sql;
import dev.gavel.jdbc.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds stored witnesses by person, in a temporary table of the connection.
 *
 * <p>No database folds case in all scripts as {@link Witness} does, and the schema has no index for it. The table is
 * filled by one pass over {@code witnesses}, lives outside the database file, and takes part in its transactions, so
 * that what is rolled back is forgotten here too. Where another connection has committed since, it is filled anew.
 */
final class WitnessIndex {

    private static final int CHUNK = 1_000;
    private static final long NEVER = -1;
    private static final List<Column> COLUMNS =
            List.of(new Column("person_key", "text"), new Column("witness_id", "bigint"));
    private static final char ESCAPE = '%';
    private static final char LAST_OF_ASCII = 0x7f;
    private static final HexFormat HEX = HexFormat.of();

    private final Connection connection;
    private final Dialect dialect;
    private boolean prepared;
    private long version = NEVER;
    private boolean checked;

    WitnessIndex(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** Fills the table where that has not been done; must be called outside of a transaction. */
    void prepare() throws SQLException {
        if (prepared) {
            return;
        }
        for (String statement : dialect.personsTable()) {
            Sql.run(connection, statement);
        }
        fill();
        prepared = true;
    }

    /** Fills the table anew before it is used again, since what it held may have been rolled back. */
    void invalidate() {
        version = NEVER;
        checked = false;
    }

    /** Whatever another connection has committed is seen from here on. */
    void begin() {
        checked = false;
    }

    /**
     * A transaction sees one state of the witnesses and what it changes itself, so that it looks once. Outside of one nothing
     * is decided for good: what is written is looked up again inside.
     */
    private void refillIfStale() throws SQLException {
        boolean inside = !connection.getAutoCommit();
        boolean ask = inside && !checked;
        if (version == NEVER || (ask && version != dialect.personsVersion(connection))) {
            fill();
        }
        checked |= ask;
    }

    /** Puts the ids of those persons that are stored into {@code found}, the lowest first where one is stored more than once. */
    List<Command> find(Collection<String> personKeys, Map<String, List<Long>> found) throws SQLException {
        prepare();
        refillIfStale();
        if (personKeys.isEmpty()) {
            return List.of();
        }
        Map<String, String> keys = new HashMap<>();
        personKeys.forEach(key -> keys.put(plain(key), key));
        String sql = "SELECT person_key, witness_id FROM gavel_persons WHERE " + dialect.in("person_key")
                + " ORDER BY witness_id";
        return List.of(new Command.Query(sql, List.of(dialect.set(connection, keys.keySet())), rows -> {
            while (rows.next()) {
                String person = Objects.requireNonNull(keys.get(rows.getString(1)));
                found.computeIfAbsent(person, key -> new ArrayList<>()).add(rows.getLong(2));
            }
        }));
    }

    /** Remembers witnesses that were inserted in the open transaction: their ids by person. */
    List<Command> add(Map<String, Long> ids) {
        List<List<@Nullable Object>> rows =
                ids.entrySet().stream().map(WitnessIndex::row).toList();
        return rows.isEmpty() ? List.of() : List.of(dialect.insert("gavel_persons", new RowShape(COLUMNS, rows)));
    }

    private static List<@Nullable Object> row(Map.Entry<String, Long> id) {
        return List.of(plain(id.getKey()), id.getValue());
    }

    /** Forgets witnesses that were deleted in the open transaction, unless they are stored still. */
    void forget(Collection<Long> witnessIds) throws SQLException {
        Sql.change(
                connection,
                "DELETE FROM gavel_persons WHERE " + dialect.in("witness_id")
                        + " AND witness_id NOT IN (SELECT witness_id FROM witnesses)",
                dialect.set(connection, witnessIds));
    }

    /** The key in ASCII, which every encoding of a database holds; folding makes characters that one may lack. */
    private static String plain(String personKey) {
        StringBuilder plain = new StringBuilder(personKey.length());
        for (int i = 0; i < personKey.length(); i++) {
            char c = personKey.charAt(i);
            if (c == 0 || c == ESCAPE || c > LAST_OF_ASCII) {
                plain.append(ESCAPE).append(HEX.toHexDigits(c));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** Fills it from one state of the database: that of the open transaction, else of one of its own. */
    private void fill() throws SQLException {
        version = NEVER;
        if (connection.getAutoCommit()) {
            dialect.beginRead(connection);
            version = Transactions.commit(connection, this::refill);
        } else {
            version = refill();
        }
    }

    private long refill() throws SQLException {
        Sql.run(connection, "DELETE FROM gavel_persons");
        String insert = "INSERT INTO gavel_persons (person_key, witness_id) VALUES (?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            int[] pending = {0};
            Sql.each(
                    connection,
                    "SELECT witness_id, full_name, organization FROM witnesses ORDER BY witness_id",
                    row -> {
                        statement.setString(1, plain(Witness.personKey(row.getString(2), row.getString(3))));
                        statement.setLong(2, row.getLong(1));
                        statement.addBatch();
                        if (++pending[0] % CHUNK == 0) {
                            statement.executeBatch();
                        }
                    });
            statement.executeBatch();
        }
        return dialect.personsVersion(connection);
    }
}
