package dev.gavel.server;

/** The server that was asked for cannot be had; the message is one line for people. */
public final class ServerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Says what was tried, why it failed, and what to do. */
    public ServerUnavailableException(String message) {
        super(message);
    }

    /** As above, with its cause. */
    public ServerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
