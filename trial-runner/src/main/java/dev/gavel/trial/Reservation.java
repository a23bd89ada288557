package dev.gavel.trial;

import dev.gavel.jdbc.DatabaseUnusableException;

/** The right to hold a trial on a database, which one process has at a time and which ends with the process. */
public interface Reservation extends AutoCloseable {

    /**
     * Takes it again where a server gave it back while nobody looked.
     *
     * @throws DatabaseUnusableException where another trial has taken it meanwhile
     */
    default void renew() {}

    /** Gives it back; a failure to do so is only logged, since it ends with the process anyway. */
    @Override
    void close();
}
