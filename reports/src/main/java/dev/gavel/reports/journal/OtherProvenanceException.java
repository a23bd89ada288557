package dev.gavel.reports.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A journal that was begun with other code, another machine, other settings or other targets. */
public final class OtherProvenanceException extends IOException {

    private static final long serialVersionUID = 1L;

    OtherProvenanceException(Path file, List<String> differences) {
        super(file + " was begun otherwise: " + String.join("; ", differences) + "; choose another directory");
    }
}
