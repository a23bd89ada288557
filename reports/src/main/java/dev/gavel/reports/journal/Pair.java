package dev.gavel.reports.journal;

/**
 * One interleaved pair of runs on copies of the same base: the mode under test and Phase 2.2, or Phase 2.2 twice.
 *
 * @param control     whether both runs are of Phase 2.2 (A/A), which states the noise
 * @param hearings    hearings in the change set
 * @param batchSize   hearings a batch; 0 for a control
 * @param testMillis  how long the mode under test took; in a control, one of the two
 * @param phase22Millis how long Phase 2.2 took
 * @param testFirst   whether the mode under test ran first, by lot
 * @param reproduce   the command that measures pairs again
 */
public record Pair(
        boolean control,
        int hearings,
        int batchSize,
        double testMillis,
        double phase22Millis,
        boolean testFirst,
        String reproduce)
        implements Entry {

    public Pair {
        if (!(testMillis > 0 && phase22Millis > 0)) {
            throw new IllegalArgumentException(
                    "a run takes time, but these took " + testMillis + " and " + phase22Millis + " ms");
        }
    }

    @Override
    public String summary() {
        return (control ? "A/A" : "batches of " + batchSize) + ", " + hearings + " hearings: " + testMillis
                + " ms against " + phase22Millis + " ms";
    }
}
