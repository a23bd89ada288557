package dev.gavel.reports.journal;

/**
 * A rule that a tick broke.
 *
 * @param rule     its name
 * @param severity how bad that is
 * @param cause    why the rule spoke
 * @param tick     number of the tick
 * @param what     what was seen, and what the rule allows
 * @param action   what was done by itself; empty where nothing was
 */
public record Alert(String rule, Severity severity, Cause cause, int tick, String what, String action)
        implements Entry {

    /** How bad an alert is, from less to more. */
    public enum Severity {
        /** Somebody should look. */
        WARNING,
        /** The flag is turned off and the trial ends. */
        CRITICAL
    }

    /** Why a rule spoke: something that is wrong is one thing, something that nobody could see another. */
    public enum Cause {
        /** Something is wrong. */
        FAILURE,
        /** It could not be told, too often in a row. */
        NOT_TOLD,
        /** It could not be measured, too often in a row. */
        NOT_MEASURED
    }

    /** @throws IllegalArgumentException where something that nobody could see is called critical */
    public Alert {
        if (severity == Severity.CRITICAL && cause != Cause.FAILURE) {
            throw new IllegalArgumentException("alert " + rule + ": only a failure is critical, not " + cause);
        }
    }

    /** The same alert, with what was done about it. */
    public Alert answered(String by) {
        return new Alert(rule, severity, cause, tick, what, by);
    }

    @Override
    public String summary() {
        return severity + " alert " + rule + " in tick " + tick + ": " + what + (action.isEmpty() ? "" : "; " + action);
    }
}
