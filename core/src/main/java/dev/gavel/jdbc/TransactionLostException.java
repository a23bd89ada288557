package dev.gavel.jdbc;

import java.sql.SQLException;

/**
 * The database ended the whole transaction by itself, so that a savepoint in it is gone.
 *
 * <p>Its cause is the failure that made the database do so.
 */
public final class TransactionLostException extends SQLException {

    /** Wraps the failure after which the savepoint was gone. */
    public TransactionLostException(SQLException cause) {
        super(
                "the database ended the transaction: " + cause.getMessage(),
                cause.getSQLState(),
                cause.getErrorCode(),
                cause);
    }
}
