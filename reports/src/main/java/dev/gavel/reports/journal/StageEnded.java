package dev.gavel.reports.journal;

import java.util.List;

/**
 * A stage of a gate run came to its end; it is not made again, and incidents of its earlier attempts are settled.
 *
 * @param criteria ids of the criteria that it was made for
 * @param stage    its title
 */
public record StageEnded(List<String> criteria, String stage) implements Entry {

    public StageEnded {
        criteria = List.copyOf(criteria);
    }

    @Override
    public String summary() {
        return stage + " has ended";
    }
}
