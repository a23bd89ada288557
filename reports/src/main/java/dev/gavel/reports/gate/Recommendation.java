package dev.gavel.reports.gate;

/** What a gate recommends to do. */
public enum Recommendation {
    /** Go on. */
    PROCEED,
    /** Mend or measure what is open, and judge again. */
    ITERATE,
    /** Do not go on: data would be at risk. */
    ABORT
}
