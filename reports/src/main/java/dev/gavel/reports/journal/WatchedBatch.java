package dev.gavel.reports.journal;

/**
 * A batch of the first update in batch mode, which is watched closely.
 *
 * @param tick     number of the tick
 * @param number   of the batch, from 1
 * @param result   what became of it, such as {@code committed}
 * @param hearings in it
 * @param millis   how long it took
 */
public record WatchedBatch(int tick, int number, String result, int hearings, double millis) implements Entry {

    @Override
    public String summary() {
        return "first run in batch mode, tick " + tick + ": batch " + number + ", " + hearings + " hearings, " + result
                + " in " + Math.round(millis) + " ms";
    }
}
