package dev.gavel.batch;

import dev.gavel.hearing.HearingChange;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes that are validated, checkpointed, applied and rolled back together.
 *
 * @param number  from 1, in the order of the run
 * @param changes at least one, in the source's order
 */
public record Batch(int number, List<HearingChange> changes) {

    public Batch {
        changes = List.copyOf(changes);
        if (number < 1 || changes.isEmpty()) {
            throw new IllegalArgumentException("batch " + number + " of " + changes.size() + " changes");
        }
    }

    /** Divides {@code changes} into batches of {@code size}; the last one holds the rest. */
    public static List<Batch> divide(List<HearingChange> changes, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("batch size must be at least 1, not " + size);
        }
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < changes.size(); from += size) {
            batches.add(new Batch(batches.size() + 1, changes.subList(from, Math.min(from + size, changes.size()))));
        }
        return batches;
    }
}
