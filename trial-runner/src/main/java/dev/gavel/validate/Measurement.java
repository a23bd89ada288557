package dev.gavel.validate;

import java.util.List;

/** One question that the gate asks, and how it is measured. */
interface Measurement {

    /** What it is called, for people. */
    String title();

    /** The criteria that it is made for. */
    List<String> criteria();

    /** How many seconds it usually takes on two processors with nothing else to do, roughly: for a guess of the time left. */
    default double seconds(Extent extent) {
        return 2;
    }

    /** Measures what the journal does not hold yet, and appends it. */
    void measure(Bench bench) throws Exception;
}
