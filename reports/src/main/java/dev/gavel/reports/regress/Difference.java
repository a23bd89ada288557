package dev.gavel.reports.regress;

/**
 * A circumstance that is not the same in both runs.
 *
 * @param kind     of which kind
 * @param name     which
 * @param baseline in the baseline; {@code not stated} where it is not there
 * @param current  in the current run; the same
 */
public record Difference(Kind kind, String name, String baseline, String current) {

    /** It in words. */
    public String text() {
        return name + " '" + baseline + "' and '" + current + "'";
    }
}
