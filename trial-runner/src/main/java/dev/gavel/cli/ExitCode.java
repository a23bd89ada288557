package dev.gavel.cli;

/** The exit codes that scripts rely on. */
final class ExitCode {

    /** Passed, or done. */
    static final int DONE = 0;
    /** An update that committed nothing it should have. */
    static final int FAILED = 1;
    /** The command line or the settings are wrong; nothing was touched. */
    static final int USAGE = 2;
    /** An update that set something aside. */
    static final int INCOMPLETE = 3;
    /** The database is unreachable, unusable, locked or full, or a file cannot be written. */
    static final int ENVIRONMENT = 4;

    private ExitCode() {}
}
