package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import java.util.Optional;

/** A criterion: a pure function from evidence to a finding. */
public interface Criterion {

    /** What it is about. */
    Subject subject();

    /** Whether a person must judge a part of it, and sign. */
    default boolean needsSignature() {
        return false;
    }

    /** Why nobody can decide to live with what {@code evidence} says of it; empty where a person may. */
    default Optional<String> whyNoWaiver(Evidence evidence) {
        return subject().critical() ? Optional.of("it is critical, which nobody can waive") : Optional.empty();
    }

    /** What {@code evidence} says of it; the same evidence and targets always say the same. */
    Finding judge(Evidence evidence, Targets targets);
}
