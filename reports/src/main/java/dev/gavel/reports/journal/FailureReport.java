package dev.gavel.reports.journal;

import java.util.List;

/**
 * What an update reported of its failures, compared one to one with the ledger of the faults that were provoked.
 *
 * @param ledger     failures that the ledger holds
 * @param rows       rows of the report
 * @param events     events of the log
 * @param missing    failures without a row or an event, in words
 * @param extra      rows or events without a failure, in words
 * @param incomplete rows that lack a part, with the part: batch, event id, rule or SQLSTATE, value, remedy
 */
public record FailureReport(
        int ledger, int rows, int events, List<String> missing, List<String> extra, List<String> incomplete) {

    public FailureReport {
        missing = List.copyOf(missing);
        extra = List.copyOf(extra);
        incomplete = List.copyOf(incomplete);
    }

    /** Whether each failure has exactly one row and one event. */
    public boolean oneToOne() {
        return missing.isEmpty() && extra.isEmpty() && rows == ledger && events == ledger;
    }

    boolean complete() {
        return oneToOne() && incomplete.isEmpty();
    }

    /** What is wrong with it, on one line. */
    public String summary() {
        return ledger + " failures, " + rows + " rows, " + events + " log events; missing " + missing + ", extra "
                + extra + ", incomplete " + incomplete;
    }
}
