package dev.gavel.reports.journal;

/**
 * A rule that a tick broke.
 *
 * @param rule     its name
 * @param severity how bad that is
 * @param tick     number of the tick
 * @param what     what was seen, and what the rule allows
 * @param action   what was done by itself; empty where nothing was
 */
public record Alert(String rule, Severity severity, int tick, String what, String action) implements Entry {

    /** How bad an alert is, from less to more. */
    public enum Severity {
        /** Somebody should look. */
        WARNING,
        /** The flag is turned off and the trial ends. */
        CRITICAL
    }

    @Override
    public String summary() {
        return severity + " alert " + rule + " in tick " + tick + ": " + what + (action.isEmpty() ? "" : "; " + action);
    }
}
