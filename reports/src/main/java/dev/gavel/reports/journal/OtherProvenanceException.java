package dev.gavel.reports.journal;

import java.io.IOException;
import java.nio.file.Path;

/** A journal that was begun with other code, another machine, other settings or other targets. */
public final class OtherProvenanceException extends IOException {

    private static final long serialVersionUID = 1L;

    OtherProvenanceException(Path file, Provenance there, Provenance now) {
        super(file + " was begun by \"" + there.summary() + "\", and this is \"" + now.summary()
                + "\": version, commit, machine, profile, database, settings and targets of one journal are the same;"
                + " choose another directory");
    }
}
