package dev.gavel.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to one database; the seam at which faults enter and statements are counted. Thread-safe. */
@FunctionalInterface
public interface ConnectionSource {

    /** A new connection in auto-commit mode, which the caller closes. */
    Connection open() throws SQLException;
}
