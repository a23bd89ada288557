package dev.gavel.store;

import dev.gavel.jdbc.Command;
import dev.gavel.jdbc.Transactions;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Rows of a table to be tried one by one, each beside those before it that were not refused.
 *
 * @param rows    each a shape of one row: an update where its last column is the table's key, else an insert; all inserts
 *                name the same columns
 * @param refuses whether a failure is a refusal; any other one ends the trial
 */
public record RowTrial(Table table, List<RowShape> rows, Predicate<SQLException> refuses) {

    public RowTrial {
        rows = List.copyOf(rows);
    }

    /** Whether a row is one to be updated. */
    boolean isUpdate(RowShape row) {
        return row.columns().get(row.columns().size() - 1).name().equals(table.key());
    }

    /** Tries each in a savepoint of its own, and answers with the places of the refused ones. */
    Set<Integer> oneByOne(Session session) throws SQLException {
        Set<Integer> refused = new HashSet<>();
        for (int place = 0; place < rows.size(); place++) {
            List<Command> commands = commands(session.dialect(), rows.get(place));
            try {
                Transactions.savepoint(session.connection(), () -> run(session, commands));
            } catch (SQLException e) {
                demandRefusal(e);
                refused.add(place);
            }
        }
        return refused;
    }

    /** Throws {@code failure} where it is no refusal. */
    void demandRefusal(SQLException failure) throws SQLException {
        if (!refuses.test(failure)) {
            throw failure;
        }
    }

    private static boolean run(Session session, List<Command> commands) throws SQLException {
        session.run(commands);
        return true;
    }

    /** A row that names nothing but its key changes nothing. */
    private List<Command> commands(Dialect dialect, RowShape row) {
        if (!isUpdate(row)) {
            return List.of(dialect.insert(table.sqlName(), row));
        }
        return row.columns().size() == 1
                ? List.of()
                : dialect.update(table.sqlName(), List.of(table.key()), List.of(row));
    }
}
