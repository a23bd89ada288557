package dev.gavel.reports.regress;

import java.util.Locale;

/** The kinds of circumstances that two runs must share to be compared. */
public enum Kind {
    /** Processor, their number, operating system. */
    MACHINE,
    /** Java machine, its version and its options. */
    JVM,
    /** Product and version. */
    DATABASE,
    /** How it was measured: warm-ups, iterations, threads, and what else was set. */
    SETTINGS;

    /** Its name on the command line and in files. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
