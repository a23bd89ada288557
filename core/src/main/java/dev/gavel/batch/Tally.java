package dev.gavel.batch;

import dev.gavel.engine.SetAside;
import dev.gavel.jdbc.FailureClass;
import dev.gavel.metrics.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds up what the transactions of one batch did. */
final class Tally {

    private final List<SetAside> setAside = new ArrayList<>();
    private Totals totals = Totals.ZERO;
    private int retries;
    private int rollbacks;
    private boolean verified = true;
    private @Nullable String failure;
    private boolean fatal;
    private boolean unavailable;

    void committed(BatchTransaction transaction, int hearings) {
        int kept = hearings - transaction.quarantined().size();
        int added = transaction.written().hearings().size();
        int witnesses = transaction.written().witnesses().size();
        totals = totals.plus(new Totals(added, kept - added, 0, witnesses, 0));
        rollbacks += transaction.savepointRollbacks();
        setAside(transaction.quarantined());
    }

    void setAside(List<SetAside> refused) {
        setAside.addAll(refused);
        totals = totals.plus(new Totals(0, 0, 0, 0, refused.size()));
    }

    void retried(int times) {
        retries += times;
    }

    void rolledBack(boolean nothingLeft) {
        rollbacks++;
        verified &= nothingLeft;
    }

    void failed(String reason, FailureClass why) {
        failure = reason;
        fatal |= why == FailureClass.FATAL;
        unavailable |= why == FailureClass.TRANSIENT;
    }

    int retries() {
        return retries;
    }

    int rollbacks() {
        return rollbacks;
    }

    /** Why something of it is not committed that validation had accepted; empty where everything is. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether the database could not be had for something of it. */
    boolean isUnavailable() {
        return unavailable;
    }

    /** Whether every rollback was found to have left nothing. */
    boolean isVerified() {
        return verified;
    }

    boolean isFatal() {
        return fatal || !verified;
    }

    BatchResult result() {
        if (failure != null && totals.committed() == 0) {
            return new BatchResult.RolledBack(failure, verified, fatal, setAside);
        }
        if (totals.committed() == 0) {
            return new BatchResult.Rejected("every hearing of it was set aside", setAside);
        }
        return setAside.isEmpty()
                ? new BatchResult.Committed(totals)
                : new BatchResult.PartlyCommitted(totals, setAside);
    }
}
