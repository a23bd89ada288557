package dev.gavel.reports.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A journal that is not as it was written, so that nothing can be concluded from it. */
public final class BrokenJournalException extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenJournalException(Path file, List<Flaw> flaws) {
        super(file + ": " + flaws.get(0) + (flaws.size() == 1 ? "" : " (and " + (flaws.size() - 1) + " more)")
                + "; take the journal from a copy, or measure again");
    }

    BrokenJournalException(String message) {
        super(message);
    }
}
