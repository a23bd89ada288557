package dev.gavel.metrics;

/**
 * What an engine committed.
 *
 * @param added      hearings inserted
 * @param updated    hearings changed
 * @param committees committees inserted or changed
 * @param witnesses  witnesses inserted
 * @param refused    hearings that were handed to the engine and not committed
 */
public record Totals(long added, long updated, long committees, long witnesses, long refused) {

    /** Nothing. */
    public static final Totals ZERO = new Totals(0, 0, 0, 0, 0);

    /** Hearings committed. */
    public long committed() {
        return added + updated;
    }

    /** Both together. */
    public Totals plus(Totals other) {
        return new Totals(
                added + other.added,
                updated + other.updated,
                committees + other.committees,
                witnesses + other.witnesses,
                refused + other.refused);
    }
}
