package dev.gavel.reports.regress;

/** What is said of one benchmark, the worst last. */
public enum Judgement {
    /** It has no baseline yet; nothing is said. */
    NEW,
    /** Surely faster by more than the threshold. */
    BETTER,
    /** Surely neither faster nor slower by more than the threshold. */
    SAME,
    /** The baseline has it and the run has not: it was not measured. */
    MISSING,
    /** The data cannot tell. */
    UNRESOLVED,
    /** Surely slower by more than the threshold. */
    WORSE
}
