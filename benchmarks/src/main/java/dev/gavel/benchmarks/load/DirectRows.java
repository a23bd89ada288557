package dev.gavel.benchmarks.load;

import dev.gavel.engine.EngineOptions;
import dev.gavel.jdbc.Sql;
import dev.gavel.store.Session;
import dev.gavel.store.Table;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows that an update writes, as plain statements: the floor that no engine can go below by being cleverer in Java.
 *
 * <p>Derived from a base and the same base after an update: inserts with all columns, updates of the columns that
 * changed, deletes; in the order of the change set, each row with the first hearing that needs it. Rows of
 * {@code update_logs} and {@code import_errors} are left out.
 */
public final class DirectRows {

    private static final List<Table> TABLES = List.of(
            Table.WITNESSES,
            Table.HEARINGS,
            Table.HEARING_COMMITTEES,
            Table.WITNESS_APPEARANCES,
            Table.WITNESS_DOCUMENTS);

    private final List<List<Operation>> byHearing;

    private DirectRows(List<List<Operation>> byHearing) {
        this.byHearing = byHearing;
    }

    /** One statement with its values; operations of a lower phase must come before those of a higher one. */
    private record Operation(int phase, String sql, List<@Nullable Object> values) {}

    /** A statement and the rows for which it is run. */
    private record Run(String sql, List<List<@Nullable Object>> rows) {}

    /** Statements in transactions, all decided: only JDBC is left to do. Immutable. */
    public static final class Script {

        private final List<List<Run>> transactions;

        private Script(List<List<Run>> transactions) {
            this.transactions = transactions;
        }

        /** How many transactions. */
        public int transactions() {
            return transactions.size();
        }

        /** How many rows are inserted, changed or deleted. */
        public long rows() {
            return transactions.stream()
                    .flatMap(List::stream)
                    .mapToLong(run -> run.rows().size())
                    .sum();
        }

        /** Runs everything on {@code connection}, committing after each transaction, with statements that are kept. */
        public void run(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            Map<String, PreparedStatement> statements = new HashMap<>();
            try {
                for (List<Run> transaction : transactions) {
                    write(connection, transaction, statements);
                    connection.commit();
                }
            } finally {
                for (PreparedStatement statement : statements.values()) {
                    statement.close();
                }
            }
        }
    }

    private static void write(Connection connection, List<Run> runs, Map<String, PreparedStatement> statements)
            throws SQLException {
        for (Run run : runs) {
            PreparedStatement statement = statements.get(run.sql());
            if (statement == null) {
                statement = connection.prepareStatement(run.sql());
                statements.put(run.sql(), statement);
            }
            for (List<@Nullable Object> row : run.rows()) {
                for (int i = 0; i < row.size(); i++) {
                    statement.setObject(i + 1, row.get(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** The rows that the update of {@code workload} writes, found by running it once. */
    public static DirectRows of(Workload workload) throws SQLException, IOException {
        if (workload.load().durability().isOnServer()) {
            throw new IllegalArgumentException(workload.load() + ": the floor is found by attaching SQLite files");
        }
        try (WorkingCopy copy = WorkingCopy.of(workload)) {
            copy.update(Arm.batch(EngineOptions.DEFAULT_SIZE));
            try (Session session = copy.database().open()) {
                Connection connection = session.connection();
                Sql.change(
                        connection,
                        "ATTACH ? AS base",
                        workload.base().toAbsolutePath().toString());
                return new Derivation(session, workload.eventIds()).derive();
            }
        }
    }

    /** These rows, but of the hearings on the given lines, from 1, those of {@code other}: for rows that are refused. */
    public DirectRows replacing(Set<Long> lines, DirectRows other) {
        List<List<Operation>> merged = new ArrayList<>(byHearing);
        lines.forEach(line -> merged.set((int) (line - 1), other.byHearing.get((int) (line - 1))));
        return new DirectRows(merged);
    }

    /** How many hearings there are. */
    public int hearings() {
        return byHearing.size();
    }

    /** Everything, with a commit after each {@code size} hearings. */
    public Script script(int size) {
        List<List<Run>> transactions = new ArrayList<>();
        for (int from = 0; from < byHearing.size(); from += size) {
            transactions.add(runs(byHearing.subList(from, Math.min(from + size, byHearing.size()))));
        }
        return new Script(transactions);
    }

    /** Only the hearings numbered {@code from} to {@code to} - 1, as one transaction that the caller ends. */
    public void write(Connection connection, int from, int to) throws SQLException {
        Map<String, PreparedStatement> statements = new HashMap<>();
        try {
            write(connection, runs(byHearing.subList(from, to)), statements);
        } finally {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
        }
    }

    private static List<Run> runs(List<List<Operation>> hearings) {
        Map<Integer, Map<String, Run>> phases = new TreeMap<>();
        for (List<Operation> operations : hearings) {
            for (Operation operation : operations) {
                phases.computeIfAbsent(operation.phase(), phase -> new LinkedHashMap<>())
                        .computeIfAbsent(operation.sql(), sql -> new Run(sql, new ArrayList<>()))
                        .rows()
                        .add(operation.values());
            }
        }
        return phases.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .toList();
    }

    /** Finds the operations by comparing the tables of two attached files. */
    private static final class Derivation {

        private final Session session;
        private final Map<String, Integer> order = new HashMap<>();
        private final Map<Long, Integer> hearings = new HashMap<>();
        private final Map<Long, Integer> appearances = new HashMap<>();
        private final Map<Long, Integer> witnesses = new HashMap<>();
        private final List<List<Operation>> byHearing = new ArrayList<>();

        Derivation(Session session, List<String> eventIds) {
            this.session = session;
            for (String eventId : eventIds) {
                order.putIfAbsent(eventId, byHearing.size());
                byHearing.add(new ArrayList<>());
            }
        }

        DirectRows derive() throws SQLException {
            for (String schema : List.of("base", "main")) {
                each("SELECT hearing_id, event_id FROM " + schema + ".hearings", row -> {
                    Integer index = order.get(row.getString(2));
                    if (index != null) {
                        hearings.put(row.getLong(1), index);
                    }
                });
                each("SELECT appearance_id, hearing_id, witness_id FROM " + schema + ".witness_appearances", row -> {
                    Integer index = hearings.get(row.getLong(2));
                    if (index != null) {
                        appearances.put(row.getLong(1), index);
                        witnesses.merge(row.getLong(3), index, Math::min);
                    }
                });
            }
            for (int i = TABLES.size() - 1; i >= 0; i--) {
                deletes(TABLES.get(i), TABLES.size() - i);
            }
            for (int i = 0; i < TABLES.size(); i++) {
                writes(TABLES.get(i), 2 * TABLES.size() + 2 * i);
            }
            return new DirectRows(byHearing);
        }

        private void deletes(Table table, int phase) throws SQLException {
            List<String> keys = keys(table);
            String gone = "SELECT * FROM base." + table.sqlName() + " b WHERE NOT EXISTS (SELECT 1 FROM main."
                    + table.sqlName() + " m WHERE " + same(keys) + ")";
            String sql = "DELETE FROM " + table.sqlName() + " WHERE " + equalTo(keys);
            each(gone, row -> add(table, row, new Operation(phase, sql, values(row, keys))));
        }

        private void writes(Table table, int phase) throws SQLException {
            List<String> keys = keys(table);
            List<String> columns = session.schema().columns(table);
            String select = "SELECT * FROM main." + table.sqlName();
            each(select + " EXCEPT SELECT * FROM base." + table.sqlName(), row -> {
                List<String> changed = changed(table, keys, columns, row);
                add(
                        table,
                        row,
                        changed == null
                                ? new Operation(phase + 1, insert(table, columns), values(row, columns))
                                : update(table, phase, keys, changed, row));
            });
        }

        private static Operation update(Table table, int phase, List<String> keys, List<String> changed, ResultSet row)
                throws SQLException {
            String set = String.join(
                    ", ", changed.stream().map(column -> column + " = ?").toList());
            List<String> bound = new ArrayList<>(changed);
            bound.addAll(keys);
            return new Operation(
                    phase, "UPDATE " + table.sqlName() + " SET " + set + " WHERE " + equalTo(keys), values(row, bound));
        }

        private static String insert(Table table, List<String> columns) {
            return "INSERT INTO " + table.sqlName() + " (" + String.join(", ", columns) + ") VALUES ("
                    + String.join(", ", columns.stream().map(column -> "?").toList()) + ")";
        }

        /** The columns that differ from the base; null where the base has no such row. */
        private @Nullable List<String> changed(Table table, List<String> keys, List<String> columns, ResultSet row)
                throws SQLException {
            List<@Nullable Object> now = values(row, columns);
            return Sql.first(
                            session.connection(),
                            "SELECT * FROM base." + table.sqlName() + " WHERE " + equalTo(keys),
                            before -> {
                                List<String> changed = new ArrayList<>();
                                for (int i = 0; i < columns.size(); i++) {
                                    if (!Objects.equals(now.get(i), before.getObject(columns.get(i)))) {
                                        changed.add(columns.get(i));
                                    }
                                }
                                return changed;
                            },
                            values(row, keys).toArray())
                    .orElse(null);
        }

        private void add(Table table, ResultSet row, Operation operation) throws SQLException {
            Map<Long, Integer> owners = switch (table) {
                case WITNESSES -> witnesses;
                case WITNESS_DOCUMENTS -> appearances;
                default -> hearings;
            };
            String column = switch (table) {
                case WITNESSES -> "witness_id";
                case WITNESS_DOCUMENTS -> "appearance_id";
                default -> "hearing_id";
            };
            byHearing
                    .get(Objects.requireNonNull(owners.get(row.getLong(column))))
                    .add(operation);
        }

        private void each(String sql, Sql.RowSink sink) throws SQLException {
            Sql.each(session.connection(), sql, sink);
        }

        private static List<String> keys(Table table) {
            return table == Table.HEARING_COMMITTEES ? List.of("hearing_id", "committee_id") : List.of(table.key());
        }

        private static String same(List<String> keys) {
            return String.join(
                    " AND ",
                    keys.stream().map(key -> "m." + key + " = b." + key).toList());
        }

        private static String equalTo(List<String> keys) {
            return String.join(" AND ", keys.stream().map(key -> key + " = ?").toList());
        }

        private static List<@Nullable Object> values(ResultSet row, List<String> columns) throws SQLException {
            List<@Nullable Object> values = new ArrayList<>(columns.size());
            for (String column : columns) {
                values.add(row.getObject(column));
            }
            return values;
        }
    }
}
