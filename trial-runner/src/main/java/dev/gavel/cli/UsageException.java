package dev.gavel.cli;

/** The user asked for something that cannot be done as asked; the message says what, where, and what to do. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
