package dev.gavel.reports.journal;

import java.util.Map;

/**
 * A tick whose changes and snapshot are on the disk and whose update is about to run; one that a kill cut off is
 * finished with the same changes, against the same snapshot.
 *
 * @param number        from 1
 * @param changes       hearings in its change set
 * @param changesSha256 SHA-256 of the change set
 * @param sources       files of the staging feed that it took, with the SHA-256 of each; none where changes are synthetic
 */
public record TickBegun(int number, long changes, String changesSha256, Map<String, String> sources) implements Entry {

    public TickBegun {
        sources = Ordered.copy(sources);
    }

    @Override
    public String summary() {
        return "tick " + number + " began with " + changes + " changes";
    }
}
