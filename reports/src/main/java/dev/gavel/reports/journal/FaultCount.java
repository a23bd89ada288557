package dev.gavel.reports.journal;

/**
 * Faults of one kind in a run.
 *
 * @param kind    name of the kind
 * @param planned how many were planned
 * @param fired   how many the ledger saw
 */
public record FaultCount(String kind, int planned, int fired) {

    boolean everyOneFired() {
        return fired >= planned;
    }
}
