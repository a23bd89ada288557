package dev.gavel.cli;

import java.io.IOException;
import java.io.Serial;

/** A file or directory that cannot be written, found out before anything is done; the message says which and what to do. */
final class UnwritableException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnwritableException(String message) {
        super(message);
    }
}
