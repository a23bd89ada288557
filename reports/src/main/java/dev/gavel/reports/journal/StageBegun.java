package dev.gavel.reports.journal;

import java.util.List;

/**
 * A stage of a gate run begins, or begins anew because an earlier attempt was cut off.
 *
 * <p>What an attempt that was cut off had measured stays in the journal and no longer counts where it cannot be gone on
 * with: toggles, readings, pairs and samples.
 *
 * @param criteria ids of the criteria that it is made for
 * @param stage    its title
 */
public record StageBegun(List<String> criteria, String stage) implements Entry {

    public StageBegun {
        criteria = List.copyOf(criteria);
    }

    @Override
    public String summary() {
        return stage + " begins";
    }
}
