package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;

/** A criterion: a pure function from evidence to a finding. */
public interface Criterion {

    /** What it is about. */
    Subject subject();

    /** Whether a person must judge a part of it, and sign. */
    default boolean needsSignature() {
        return false;
    }

    /** What {@code evidence} says of it; the same evidence and targets always say the same. */
    Finding judge(Evidence evidence, Targets targets);
}
