package dev.gavel.reports.verify;

/**
 * A place where evidence or report is not what it should be.
 *
 * @param file  name of the file
 * @param where line of the journal, path in the report, or line of another file
 * @param what  what is wrong
 */
public record Problem(String file, String where, String what) {

    @Override
    public String toString() {
        return file + ", " + where + ": " + what;
    }
}
