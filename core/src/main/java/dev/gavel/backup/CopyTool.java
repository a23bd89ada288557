package dev.gavel.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A way to write the rows of an update's tables to a file and to read them again. */
interface CopyTool {

    /** How its files' names end. */
    String suffix();

    /** Writes what {@code connection}'s open transaction sees into {@code file}, which is there and empty. */
    void write(Connection connection, Path file) throws SQLException, IOException;

    /** Reads what was written. */
    void read(Path file, CopyScript.Sink sink) throws SQLException, IOException;
}
