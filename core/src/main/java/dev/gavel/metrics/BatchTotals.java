package dev.gavel.metrics;

import java.util.List;

/**
 * What became of the batches of an update.
 *
 * @param count     batches tried
 * @param succeeded batches of which something or everything was committed
 * @param failed    batches of which nothing was committed
 * @param retries   attempts beyond the first
 * @param rollbacks rollbacks of a batch or a part of one
 * @param errors    one line for each failed batch, the first {@value #MOST_ERRORS} of them
 */
public record BatchTotals(long count, long succeeded, long failed, long retries, long rollbacks, List<String> errors) {

    /** More errors than anybody reads are counted, not kept. */
    public static final int MOST_ERRORS = 1_000;

    public BatchTotals {
        errors = List.copyOf(errors);
    }
}
