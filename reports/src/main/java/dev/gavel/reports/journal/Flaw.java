package dev.gavel.reports.journal;

/**
 * A place where a journal is not as it was written.
 *
 * @param line number of the line, from 1
 * @param what what is wrong with it
 */
public record Flaw(long line, String what) {

    @Override
    public String toString() {
        return "line " + line + " " + what;
    }
}
