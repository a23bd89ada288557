package dev.gavel.reports.journal;

import java.util.List;

/**
 * What the update of a tick set aside: records that could not be read, and hearings that were not stored.
 *
 * @param tick  its number
 * @param count all of them
 * @param first where, which, why, and what to do, of the first of them
 */
public record TickSetAside(int tick, long count, List<String> first) implements Entry {

    public TickSetAside {
        first = List.copyOf(first);
    }

    @Override
    public String summary() {
        long more = count - first.size();
        return "tick " + tick + " set aside " + String.join(" | ", first) + (more > 0 ? " and " + more + " more" : "");
    }
}
