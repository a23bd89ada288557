package dev.gavel.validate;

import dev.gavel.time.TimeSource;
import java.time.Duration;
import java.util.List;

/** How long a run still takes: what its parts usually take, at the pace that it has kept so far. Not thread-safe. */
final class TimeLeft {

    private static final int COARSE_SECONDS = 10;
    private static final int MOST_SECONDS = 90;

    private final List<Double> seconds;
    private final TimeSource time;
    private final long begun;

    /**
     * A run that begins now.
     *
     * @param seconds what each of its parts usually takes; 0 where nothing is left to do
     */
    TimeLeft(List<Double> seconds, TimeSource time) {
        this.seconds = List.copyOf(seconds);
        this.time = time;
        this.begun = time.nanos();
    }

    /** From the beginning of part number {@code next} on, from 0; as usual where nothing was done yet. */
    Duration before(int next) {
        double done = sum(seconds.subList(0, next));
        double left = sum(seconds.subList(next, seconds.size()));
        double elapsed = time.since(begun).toNanos() / 1e9;
        return Duration.ofMillis(Math.round(1_000 * left * (done == 0 ? 1 : elapsed / done)));
    }

    private static double sum(List<Double> some) {
        return some.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** As coarse as it is known. */
    static String words(Duration left) {
        long seconds = left.toSeconds();
        return seconds < MOST_SECONDS
                ? "about " + COARSE_SECONDS * Math.max(1, Math.round((double) seconds / COARSE_SECONDS)) + " s left"
                : "about " + Math.round(seconds / 60.0) + " min left";
    }
}
