package dev.gavel.reports.selftest;

import dev.gavel.reports.criteria.Finding;

/** What one criterion said of one engine. */
public enum Cell {
    /** It was not measured. */
    NOT_MEASURED("·"),
    /** It passes. */
    PASS("✓"),
    /** It was measured, and nothing was found: a self-test measures less than a verdict needs. */
    NOTHING_FOUND("?"),
    /** It fails. */
    FAIL("✗");

    private final String symbol;

    Cell(String symbol) {
        this.symbol = symbol;
    }

    /** The cell of a finding. */
    public static Cell of(Finding finding) {
        return switch (finding.verdict()) {
            case PASS -> PASS;
            case FAIL -> FAIL;
            case INCONCLUSIVE -> finding.n() == 0 ? NOT_MEASURED : NOTHING_FOUND;
        };
    }

    /** Its sign. */
    public String symbol() {
        return symbol;
    }
}
