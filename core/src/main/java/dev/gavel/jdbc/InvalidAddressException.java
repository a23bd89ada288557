package dev.gavel.jdbc;

/** The URL of a database is malformed; the message repeats nothing of it, since a password may stand anywhere in it. */
public final class InvalidAddressException extends DatabaseUnusableException {

    private static final long serialVersionUID = 1;

    /** Says what is wrong with it, such as "is not understood". */
    public InvalidAddressException(String wrong) {
        super("the database's URL " + wrong + " (jdbc:postgresql://HOST:PORT/DATABASE?user=NAME&sslmode=require); the"
                + " password belongs into PGPASSWORD or ~/.pgpass");
    }
}
