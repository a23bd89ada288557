package dev.gavel.regress;

import java.io.IOException;
import java.io.Serial;

/** Neither jar has a benchmark that was asked for; the message says what was, and what to do. */
public final class NoBenchmarksException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    NoBenchmarksException(String message) {
        super(message);
    }
}
