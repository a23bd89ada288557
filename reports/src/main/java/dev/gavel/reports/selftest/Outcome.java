package dev.gavel.reports.selftest;

import dev.gavel.reports.criteria.Verdict;

/** How the gate did with one engine, from good to bad. */
public enum Outcome {
    /** The defect was caught by the criterion that was named for it. */
    CAUGHT("caught by the criterion named for it", Verdict.PASS),
    /** A sound engine failed nothing. */
    NOT_ACCUSED("sound, and failed nothing", Verdict.PASS),
    /** This profile does not measure what the defect needs. */
    LEFT_OUT("not measured in this profile", Verdict.INCONCLUSIVE),
    /** The named criterion measured it too coarsely to tell the defect from its target. */
    UNRESOLVED("measured, but too coarsely to tell", Verdict.INCONCLUSIVE),
    /** Only criteria that were not named caught the defect. */
    CAUGHT_BY_ANOTHER("caught, but not by the criterion named for it", Verdict.FAIL),
    /** No criterion caught the defect. */
    MISSED("caught by no criterion", Verdict.FAIL),
    /** A sound engine failed a criterion. */
    ACCUSED("sound, and failed all the same", Verdict.FAIL);

    private final String words;
    private final Verdict verdict;

    Outcome(String words, Verdict verdict) {
        this.words = words;
        this.verdict = verdict;
    }

    /** It in words. */
    public String words() {
        return words;
    }

    /** What it means for the self-test. */
    public Verdict verdict() {
        return verdict;
    }
}
