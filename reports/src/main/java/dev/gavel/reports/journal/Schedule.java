package dev.gavel.reports.journal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * When a trial does what: Phase 2.2 in the first ticks, batch mode in the others, then the active part.
 *
 * @param start           when the first tick was due, wall clock
 * @param durationSeconds how long all ticks take where the clock is not scaled
 * @param intervalSeconds between one tick and the next where the clock is not scaled
 * @param timeScale       how much faster the trial's clock runs than the real one; 1 where it is not scaled
 * @param baselineTicks   ticks with the flag off
 * @param batchTicks      ticks with the flag on, after those
 * @param batchSizes      batch sizes of the active part
 * @param injections      faults of the active part, as {@code gavel compare --inject} spells them
 */
public record Schedule(
        Instant start,
        long durationSeconds,
        long intervalSeconds,
        double timeScale,
        int baselineTicks,
        int batchTicks,
        List<Integer> batchSizes,
        List<String> injections)
        implements Entry {

    private static final double NANOS = 1e9;

    public Schedule {
        batchSizes = List.copyOf(batchSizes);
        injections = List.copyOf(injections);
        if (baselineTicks < 1 || batchTicks < 1 || intervalSeconds < 1 || !(timeScale >= 1)) {
            throw new IllegalArgumentException("a trial has ticks in both halves, an interval of a second or more and a"
                    + " clock that is not slowed down, but was " + baselineTicks + " and " + batchTicks + " ticks, "
                    + intervalSeconds + " s, x" + timeScale);
        }
    }

    /** All ticks. */
    public int ticks() {
        return baselineTicks + batchTicks;
    }

    /** Whether the clock was scaled, so that this is a rehearsal and no observation. */
    public boolean accelerated() {
        return timeScale != 1;
    }

    /** When tick {@code number}, from 1, is due. */
    public Instant due(int number) {
        return start.plus(step().multipliedBy(number - 1L));
    }

    /** Real time between one tick and the next. */
    public Duration step() {
        return Duration.ofNanos(Math.round(intervalSeconds * NANOS / timeScale));
    }

    /** The mode that tick {@code number} is to run in. */
    public String mode(int number) {
        return number <= baselineTicks ? "phase22" : "batch";
    }

    private String scale() {
        return BigDecimal.valueOf(timeScale).stripTrailingZeros().toPlainString();
    }

    @Override
    public String summary() {
        return baselineTicks + " ticks in Phase 2.2, then " + batchTicks + " in batch mode, one every "
                + Duration.ofSeconds(intervalSeconds).toString().substring(2).toLowerCase(Locale.ROOT)
                + ", from " + start.truncatedTo(ChronoUnit.SECONDS)
                + (accelerated() ? ", ACCELERATED x" + scale() : "");
    }
}
