package dev.gavel.jdbc;

import java.sql.SQLException;

/**
 * The commit itself failed, so that only the database can tell whether the transaction took place.
 *
 * <p>Carries the state and code of its cause.
 */
public final class CommitFailedException extends SQLException {

    /** Wraps what the driver threw. */
    public CommitFailedException(SQLException cause) {
        super("commit failed: " + cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
    }
}
