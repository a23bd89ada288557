package dev.gavel.reports.journal;

/**
 * A rule holds again: its alerts are open no longer.
 *
 * @param rule its name
 * @param tick number of the first tick that keeps it again
 */
public record AlertCleared(String rule, int tick) implements Entry {

    @Override
    public String summary() {
        return "alert " + rule + " is over: tick " + tick + " keeps the rule";
    }
}
