package dev.gavel.reports.journal;

/**
 * Ticks that did not take place: missed, not passed.
 *
 * @param first number of the first of them
 * @param last  number of the last of them
 * @param why   such as that no process was there
 */
public record MissedTicks(int first, int last, String why) implements Entry {

    public MissedTicks {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("no ticks are missed from " + first + " to " + last);
        }
    }

    @Override
    public String summary() {
        return (first == last ? "tick " + first : "ticks " + first + " to " + last) + " missed: " + why;
    }
}
