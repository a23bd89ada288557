package dev.gavel.reports.journal;

import java.util.List;

/**
 * What a criterion needs, said before it is measured, so that what did not run cannot be overlooked.
 *
 * @param criterion its id
 * @param faults    every fault kind that the criterion speaks of, also those that this profile leaves out
 * @param scenarios the scenarios that will be run for it; each that has no run later makes the criterion inconclusive
 * @param command   the command that measures all of it
 */
public record Plan(String criterion, List<String> faults, List<String> scenarios, String command) implements Entry {

    public Plan {
        faults = List.copyOf(faults);
        scenarios = List.copyOf(scenarios);
    }

    @Override
    public String summary() {
        return "plan for " + criterion + ": " + scenarios.size() + " scenarios, " + faults.size() + " fault kinds";
    }

    @Override
    public String reproduce() {
        return command;
    }
}
