package dev.gavel.reports.regress;

/** What the forks of two runs have to do with each other. */
public enum Pairing {
    /** Nothing: they ran at different times. */
    INDEPENDENT,
    /** The i-th fork of one ran right beside the i-th of the other, in turns. */
    SIDE_BY_SIDE
}
