package dev.gavel.jdbc;

import java.sql.SQLException;

/** The database ended the whole transaction by itself, so that a savepoint in it is gone. */
public final class TransactionLostException extends SQLException {

    /** Wraps what the driver threw when it was asked to go back to the savepoint. */
    public TransactionLostException(SQLException cause) {
        super(
                "the database ended the transaction: " + cause.getMessage(),
                cause.getSQLState(),
                cause.getErrorCode(),
                cause);
    }
}
