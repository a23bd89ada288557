package dev.gavel.reports.journal;

/**
 * How much of {@code core} its tests run, as JaCoCo counted.
 *
 * @param commit          the commit that was counted
 * @param linesCovered    lines that ran
 * @param lines           lines there are
 * @param branchesCovered branches that were taken
 * @param branches        branches there are
 * @param source          the report that it was read from
 */
public record Coverage(String commit, long linesCovered, long lines, long branchesCovered, long branches, String source)
        implements Entry {

    public Coverage {
        if (lines <= 0 || branches <= 0 || linesCovered > lines || branchesCovered > branches) {
            throw new IllegalArgumentException("coverage cannot be counted so: " + linesCovered + " of " + lines
                    + " lines, " + branchesCovered + " of " + branches + " branches");
        }
    }

    /** Lines that ran, in percent. */
    public double linePercent() {
        return 100.0 * linesCovered / lines;
    }

    /** Branches that were taken, in percent. */
    public double branchPercent() {
        return 100.0 * branchesCovered / branches;
    }

    @Override
    public String summary() {
        return linesCovered + " of " + lines + " lines, " + branchesCovered + " of " + branches + " branches, at "
                + commit;
    }

    @Override
    public String reproduce() {
        return "mvn verify -pl core -am";
    }
}
