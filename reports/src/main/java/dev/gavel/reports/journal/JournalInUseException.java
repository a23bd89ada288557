package dev.gavel.reports.journal;

import java.io.IOException;
import java.nio.file.Path;

/** Another process, or this one, is writing the journal. */
public final class JournalInUseException extends IOException {

    private static final long serialVersionUID = 1L;

    JournalInUseException(Path file) {
        super(file + " is being written by another run; wait for its end, or choose another directory");
    }

    JournalInUseException(Path file, Throwable cause) {
        this(file);
        initCause(cause);
    }
}
