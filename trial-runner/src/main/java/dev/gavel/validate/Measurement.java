package dev.gavel.validate;

import java.util.List;

/** One question that the gate asks, and how it is measured. */
interface Measurement {

    /** What it is called, for people. */
    String title();

    /** The criteria that it is made for. */
    List<String> criteria();

    /** Measures what the journal does not hold yet, and appends it. */
    void measure(Bench bench) throws Exception;
}
