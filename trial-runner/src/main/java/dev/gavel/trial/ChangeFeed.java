package dev.gavel.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** Where the changes of each tick come from. */
public interface ChangeFeed {

    /** What it is, for the provenance. */
    String name();

    /**
     * Writes the changes of a tick, one meeting a line.
     *
     * @param tick     its number
     * @param snapshot a SQLite file with the database as it is before the tick
     * @param taken    files that earlier ticks took, with the SHA-256 of each
     * @param target   not there yet
     */
    Taken write(int tick, Path snapshot, Map<String, String> taken, Path target) throws IOException, SQLException;

    /**
     * Files of a feed with the SHA-256 of each.
     *
     * @param fresh   those that the tick took; none where the changes are made, or are read anew in each tick
     * @param changed those that an earlier tick took and that say something else now
     */
    record Taken(Map<String, String> fresh, Map<String, String> changed) {

        /** Of changes that come from no files. */
        static final Taken NOTHING = new Taken(Map.of(), Map.of());

        public Taken {
            fresh = Map.copyOf(fresh);
            changed = Map.copyOf(changed);
        }
    }
}
