package dev.gavel.reports.journal;

/**
 * The end of a trial; one that is not ended can be gone on with.
 *
 * @param complete whether it went to its end by the schedule
 * @param why      why it ended
 */
public record TrialEnded(boolean complete, String why) implements Entry {

    @Override
    public String summary() {
        return (complete ? "the trial ended: " : "the trial was ended early: ") + why;
    }
}
