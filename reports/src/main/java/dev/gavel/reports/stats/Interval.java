package dev.gavel.reports.stats;

/**
 * A confidence interval.
 *
 * @param low   its lower end
 * @param high  its upper end
 * @param level how sure, such as 0.95
 */
public record Interval(double low, double high, double level) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "an interval has a lower and an upper end, but was " + low + ", " + high);
        }
    }

    /** Whether {@code value} lies in it, the ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Half of its width: the smallest difference that so many samples could have shown. */
    public double halfWidth() {
        return (high - low) / 2;
    }
}
