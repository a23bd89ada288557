package dev.gavel.reports.regress;

/** What the forks of two runs have to do with each other. */
public enum Pairing {
    /** Nothing: they ran at different times. */
    INDEPENDENT("forks", "forks a side"),
    /** The i-th fork of one ran right beside the i-th of the other, in turns. */
    SIDE_BY_SIDE("rounds", "rounds");

    private final String runs;
    private final String runsOfBoth;

    Pairing(String runs, String runsOfBoth) {
        this.runs = runs;
        this.runsOfBoth = runsOfBoth;
    }

    /** What one has more or fewer of. */
    String runs() {
        return runs;
    }

    /** What there must be more of, in both runs. */
    String runsOfBoth() {
        return runsOfBoth;
    }
}
