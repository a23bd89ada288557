package dev.gavel.trial;

import dev.gavel.reports.journal.Entry;

/** Hears of a trial as it goes on; called by the thread that runs it. */
@FunctionalInterface
public interface TrialListener {

    /** Hears nothing. */
    TrialListener NONE = (entry, state) -> {};

    /** {@code entry} is in the journal; {@code state} includes it and goes on with the trial. */
    void wrote(Entry entry, TrialState state);
}
