package dev.gavel.validate;

import dev.gavel.fixtures.fault.ConnectionObserver;
import dev.gavel.fixtures.fault.Operation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the hearings between one commit and the next in the database itself: temporary triggers of the update's own
 * connection count the rows that are inserted or changed, and what is rolled back is not counted.
 */
final class Boundaries implements ConnectionObserver {

    private final Map<Connection, Integer> committed = new WeakHashMap<>();
    private final Map<Connection, Integer> committing = new WeakHashMap<>();
    private final List<Integer> hearings = new ArrayList<>();

    /** Hearings of each commit that had any. */
    List<Integer> hearings() {
        return List.copyOf(hearings);
    }

    @Override
    public void opened(Connection real) throws SQLException {
        try (Statement statement = real.createStatement()) {
            statement.execute("CREATE TEMP TABLE gavel_boundary (hearings INTEGER)");
            statement.execute("INSERT INTO gavel_boundary VALUES (0)");
            for (String event : List.of("INSERT", "UPDATE")) {
                statement.execute("CREATE TEMP TRIGGER gavel_counts_" + event + " AFTER " + event
                        + " ON main.hearings BEGIN UPDATE gavel_boundary SET hearings = hearings + 1; END");
            }
        }
    }

    @Override
    public void before(Operation operation, @Nullable Connection real) throws SQLException {
        if (operation.type() == Operation.Type.COMMIT && real != null) {
            try (Statement statement = real.createStatement();
                    ResultSet row = statement.executeQuery("SELECT hearings FROM gavel_boundary")) {
                committing.put(real, row.next() ? row.getInt(1) : 0);
            }
        }
    }

    @Override
    public void after(Operation operation, Connection real, @Nullable Throwable failure) {
        Integer now = committing.remove(real);
        if (operation.type() == Operation.Type.COMMIT && failure == null && now != null) {
            int before = committed.getOrDefault(real, 0);
            committed.put(real, now);
            if (now > before) {
                hearings.add(now - before);
            }
        }
    }
}
