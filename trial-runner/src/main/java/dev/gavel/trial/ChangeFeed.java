package dev.gavel.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Where the changes of each tick come from. */
public interface ChangeFeed {

    /** What it is, for the provenance. */
    String name();

    /**
     * Writes the changes of a tick, one meeting a line.
     *
     * @param tick     its number
     * @param snapshot a SQLite file with the database as it is before the tick
     * @param taken    files that earlier ticks took
     * @param target   not there yet
     * @return the files that it took; none where the changes are made, or are read anew in each tick
     */
    List<String> write(int tick, Path snapshot, Set<String> taken, Path target) throws IOException, SQLException;
}
