package dev.gavel.benchmarks.load;

/** Which hearings of a change set cannot be stored, and who finds out. */
public enum Bad {
    /** All can be stored. */
    NONE,
    /** All can be stored, and the database looks at each as it does for {@link #DATABASE}: the fair comparison. */
    NONE_WATCHED,
    /** Validation refuses {@value BadHearings#PERCENT} %: required fields, values and committees that are not there. */
    DATA,
    /** Only the database refuses {@value BadHearings#PERCENT} %: a trigger raises on their event ids. */
    DATABASE
}
