package dev.gavel.reports.stats;

/** How many samples would settle what so many have not. */
public final class SampleSize {

    /** Beyond this, more samples are no answer. */
    public static final long MOST = 100_000;

    private static final double ROUNDING = 1e-6;

    private SampleSize() {}

    /**
     * The fewest samples of which so many may fail where the rate is to be at most {@code most}, with 95 % certainty: 299
     * without a failure for one of a hundred.
     *
     * @return {@link #MOST} where more would be needed
     */
    public static long toBound(long failures, double most) {
        long low = failures;
        long high = MOST;
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (Proportion.upperBound(failures, middle) <= most) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /**
     * About how many samples would bring {@code limit} out of the interval, where the estimate stays as it is: an
     * interval narrows with the square root of the number of samples.
     *
     * @return {@link #MOST} where the estimate is so near to the limit that more would be needed
     */
    public static long needed(long n, double estimate, Interval interval, double limit) {
        double distance = Math.abs(limit - estimate);
        double reach = estimate <= limit ? interval.high() - estimate : estimate - interval.low();
        double needed = n * Math.pow(reach / distance, 2);
        return needed < MOST ? Math.max(n + 1, Math.round(Math.ceil(needed - ROUNDING))) : MOST;
    }
}
