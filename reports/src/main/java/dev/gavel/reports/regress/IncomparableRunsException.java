package dev.gavel.reports.regress;

/** Two runs under different circumstances, which nobody allowed; the message names each difference and what to do. */
public final class IncomparableRunsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    IncomparableRunsException(String message) {
        super(message);
    }
}
