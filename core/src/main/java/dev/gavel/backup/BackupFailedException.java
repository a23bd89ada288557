package dev.gavel.backup;

/** A backup could not be taken, did not verify, or could not be restored; nothing is called done that was not. */
public final class BackupFailedException extends Exception {

    /** The message is one line for people. */
    public BackupFailedException(String message) {
        super(message);
    }

    /** As above, with its cause. */
    public BackupFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
