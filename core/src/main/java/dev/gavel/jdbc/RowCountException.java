package dev.gavel.jdbc;

import java.sql.SQLException;

/** The database holds another number of rows than the statements that ran should have left. */
public final class RowCountException extends SQLException {

    /** The SQLSTATE of every one. */
    public static final String STATE = "GV001";

    /** Says what was counted, and both numbers. */
    public RowCountException(String what, long expected, long found) {
        super(what + ": expected " + expected + ", found " + found, STATE);
    }
}
