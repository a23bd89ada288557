package dev.gavel.reports.journal;

import java.util.Objects;

/**
 * What an update said of itself in figures, and what was seen of it from outside, in one scenario.
 *
 * @param scenario      its id
 * @param mode          engine mode
 * @param saidAdded     hearings that its metrics call added
 * @param saidUpdated   hearings that its metrics call updated
 * @param saidUnchanged hearings that its metrics call unchanged
 * @param added         rows that {@code hearings} has more than before
 * @param stored        records of the source that are stored as stated: all but those that it named as not stored
 * @param records       records of the source
 * @param opened        connections that it opened
 * @param open          those of them that were still open when it had ended
 * @param reproduce     the command that runs the scenario again
 */
public record Conduct(
        String scenario,
        String mode,
        long saidAdded,
        long saidUpdated,
        long saidUnchanged,
        long added,
        long stored,
        long records,
        long opened,
        long open,
        String reproduce)
        implements Entry {

    private static final long A_FEW = 25;

    public Conduct {
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(mode, "mode");
    }

    /** Whether its metrics add up to what there is. */
    public boolean addsUp() {
        return saidAdded == added && saidAdded + saidUpdated + saidUnchanged == stored;
    }

    /** Whether it opened more connections than a few, and one more for each record. */
    public boolean wastesConnections() {
        return opened > A_FEW + records;
    }

    @Override
    public String summary() {
        return scenario + ": the metrics say " + saidAdded + " added, " + saidUpdated + " updated and " + saidUnchanged
                + " unchanged; there are " + added + " rows more, and " + stored + " records are stored as stated; "
                + opened + " connections for " + records + " records"
                + (open == 0 ? "" : "; " + open + " were still open");
    }
}
