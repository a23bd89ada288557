package dev.gavel.jdbc;

/** The database cannot be worked with as it is: unreachable, locked, read-only, full, corrupt, or no such database. */
public sealed class DatabaseUnusableException extends RuntimeException permits InvalidAddressException {

    /** The message is one line for people: what, where, and what to do. */
    public DatabaseUnusableException(String message) {
        super(message);
    }

    /** As above, with the driver's failure as cause. */
    public DatabaseUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
