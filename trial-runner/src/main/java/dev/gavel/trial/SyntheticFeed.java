package dev.gavel.trial;

import dev.gavel.fixtures.data.ChangeCounts;
import dev.gavel.fixtures.data.Dice;
import dev.gavel.fixtures.data.StoredChangeSet;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * Made-up churn: so many changes in each tick, nine of ten of them to hearings that are stored. The same seed, tick and database give the same changes.
 *
 * <p>A committee calendar of some 1,300 hearings changes by some dozens of records an hour while Congress sits: most of
 * them rescheduled, retitled or given witnesses, few of them new.
 *
 * @param seed  decides everything
 * @param least the fewest changes in a tick
 * @param most  the most changes in a tick
 */
public record SyntheticFeed(long seed, int least, int most) implements ChangeFeed {

    private static final int LEAST = 60;
    private static final int MOST = 140;
    private static final double SHARE_OF_UPDATES = 0.9;
    private static final long STREAM = 0x7469636BL;

    /** Churn at the usual rate. */
    public SyntheticFeed(long seed) {
        this(seed, LEAST, MOST);
    }

    @Override
    public String name() {
        return "synthetic, seed " + seed + ", " + least + " to " + most + " changes a tick";
    }

    @Override
    public Taken write(int tick, Path snapshot, Map<String, String> taken, Path target)
            throws IOException, SQLException {
        long changes = (long) least + Dice.of(seed + tick, STREAM).below(most - least + 1);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + snapshot.toAbsolutePath());
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            long updates = Math.min(stored(connection), Math.round(changes * SHARE_OF_UPDATES));
            new StoredChangeSet(connection, seed + tick).write(new ChangeCounts(updates, changes - updates), out);
        }
        return Taken.NOTHING;
    }

    private static long stored(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM hearings")) {
            return count.getLong(1);
        }
    }
}
