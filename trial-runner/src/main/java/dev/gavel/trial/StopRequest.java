package dev.gavel.trial;

/** Somebody's wish that the trial ends soon. Thread-safe. */
public final class StopRequest {

    private volatile boolean made;

    /** Asks for the end. */
    public void make() {
        made = true;
    }

    /** Whether the end was asked for. */
    public boolean isMade() {
        return made;
    }
}
