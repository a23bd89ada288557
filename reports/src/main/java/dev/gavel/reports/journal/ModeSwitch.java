package dev.gavel.reports.journal;

/**
 * The flag set in the settings file by the trial itself.
 *
 * @param tick the tick from which it holds; 0 before the first, one more than there are for the active part
 * @param mode the mode that it asks for
 * @param why  the schedule, an alert, or a step of the active part
 */
public record ModeSwitch(int tick, String mode, String why) implements Entry {

    @Override
    public String summary() {
        return "flag set to " + mode + ": " + why;
    }
}
