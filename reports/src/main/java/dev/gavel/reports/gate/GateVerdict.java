package dev.gavel.reports.gate;

/** What a gate says as a whole. */
public enum GateVerdict {
    /** Every finding is a pass. */
    PASS("PASS"),
    /** Every finding that is no pass was waived by somebody. */
    PASS_WITH_WAIVERS("PASS WITH WAIVERS"),
    /** Something was not measured, not often enough, or is not clear. */
    INCONCLUSIVE("INCONCLUSIVE"),
    /** A target was missed. */
    FAIL("FAIL");

    private final String words;

    GateVerdict(String words) {
        this.words = words;
    }

    /** It as people and reports write it. */
    public String words() {
        return words;
    }
}
