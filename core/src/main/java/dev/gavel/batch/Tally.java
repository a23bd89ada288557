package dev.gavel.batch;

import dev.gavel.engine.SetAside;
import dev.gavel.metrics.Totals;
import java.util.ArrayList;
import java.util.List;
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

    void retried() {
        retries++;
    }

    void rolledBack(boolean nothingLeft) {
        rollbacks++;
        verified &= nothingLeft;
    }

    void failed(String reason, boolean forGood) {
        failure = reason;
        fatal |= forGood;
    }

    int retries() {
        return retries;
    }

    int rollbacks() {
        return rollbacks;
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
