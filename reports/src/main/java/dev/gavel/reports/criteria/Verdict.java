package dev.gavel.reports.criteria;

import java.util.Collection;
import java.util.Collections;

/** What evidence says of a criterion, from good to bad: the worst one wins. */
public enum Verdict {
    /** Measured, and the target is met. */
    PASS,
    /** Not measured, not often enough, or not clear. */
    INCONCLUSIVE,
    /** Measured, and the target is missed. */
    FAIL;

    /** The worst of {@code verdicts}; without any, nothing is known. */
    public static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.isEmpty() ? INCONCLUSIVE : Collections.max(verdicts);
    }
}
