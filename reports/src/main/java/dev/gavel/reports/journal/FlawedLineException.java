package dev.gavel.reports.journal;

/** A line that is not as it was written. */
final class FlawedLineException extends Exception {

    private static final long serialVersionUID = 1L;

    FlawedLineException(String message) {
        super(message);
    }

    FlawedLineException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Why, in words that follow "line 7". */
    String why() {
        return String.valueOf(getMessage());
    }
}
