package dev.gavel.trial;

import dev.gavel.reports.journal.StateCheck;
import dev.gavel.reports.journal.Tick;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a health check found.
 *
 * @param state        what the database holds; null where that could not be seen
 * @param totals       the update's totals beside those of Phase 2.2; null where not compared
 * @param inconclusive what it could not tell
 * @param errors       measurements that failed themselves
 */
record Health(
        @Nullable StateCheck state, Tick.@Nullable TotalsCheck totals, List<String> inconclusive, List<String> errors) {

    Health {
        inconclusive = List.copyOf(inconclusive);
        errors = List.copyOf(errors);
    }
}
