package dev.gavel.batch;

import dev.gavel.metrics.BatchTotals;
import dev.gavel.metrics.Totals;
import java.util.ArrayList;
import java.util.List;

/** Adds up what the batches of one run did. */
final class RunTotals {

    private final List<String> errors = new ArrayList<>();
    private Totals totals = Totals.ZERO;
    private long count;
    private long failed;
    private long rollbacks;
    private boolean verified = true;

    void addCommittees(long committees) {
        totals = totals.plus(new Totals(0, 0, committees, 0, 0));
    }

    void add(Batch batch, BatchResult result, Tally tally) {
        totals = totals.plus(result.totals());
        count++;
        rollbacks += tally.rollbacks();
        verified &= tally.isVerified();
        if (result.isFailure()) {
            failed++;
            if (errors.size() < BatchTotals.MOST_ERRORS) {
                errors.add("batch " + batch.number() + " " + result.name() + ": " + reason(result));
            }
        }
    }

    Totals totals() {
        return totals;
    }

    BatchTotals batches(long retries) {
        return new BatchTotals(count, count - failed, failed, retries, rollbacks, errors);
    }

    /** Whether every rollback was found to have left nothing. */
    boolean isVerified() {
        return verified;
    }

    private static String reason(BatchResult result) {
        if (result instanceof BatchResult.RolledBack back) {
            return back.reason();
        }
        return result instanceof BatchResult.Rejected rejected ? rejected.reason() : "";
    }
}
