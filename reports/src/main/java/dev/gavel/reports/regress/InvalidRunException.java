package dev.gavel.reports.regress;

/** A file that holds no run, or a wrong one; the message names file, place, value and remedy. */
public final class InvalidRunException extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidRunException(String message) {
        super(message);
    }
}
