package dev.gavel.trial;

import dev.gavel.reports.criteria.Figures;
import dev.gavel.reports.journal.Tick;
import java.util.Locale;

/** What a rule looks at in a tick. */
enum Signal {
    /** Batches of which nothing was committed, percent of the tick's. */
    BATCH_FAILURE_RATE {
        @Override
        Reading read(Tick tick, Baseline baseline, double limit) {
            Tick.Batches batches = tick.batches();
            if (batches == null || batches.tried() == 0) {
                return new Reading.Silent();
            }
            double rate = 100.0 * batches.failed() / batches.tried();
            return rate <= limit
                    ? new Reading.Fine()
                    : new Reading.Failed(batches.failed() + " of " + batches.tried() + " batches failed (" + of(rate)
                            + " %, limit " + of(limit) + " %)");
        }
    },
    /** The first update in batch mode: its health check, and its failed batches, percent; later ticks say nothing. */
    FIRST_BATCH_RUN {
        @Override
        Reading read(Tick tick, Baseline baseline, double limit) {
            if (!baseline.isFirstBatch(tick)) {
                return new Reading.Silent();
            }
            Reading batches = BATCH_FAILURE_RATE.read(tick, baseline, limit);
            return batches instanceof Reading.Failed ? batches : HEALTH.read(tick, baseline, limit);
        }
    },
    /** Duration of an update in batch mode to the median of the baseline. */
    DURATION_RATIO {
        @Override
        Reading read(Tick tick, Baseline baseline, double limit) {
            if (!tick.timed() || !tick.mode().equals("batch")) {
                return new Reading.Silent();
            }
            if (baseline.ticks() < Baseline.ENOUGH) {
                return new Reading.Untold("only " + baseline.ticks() + " ticks of the baseline were timed");
            }
            if (baseline.median() == 0) {
                return new Reading.Untold("the baseline's median is 0 ms");
            }
            double ratio = tick.millis() / baseline.median();
            return ratio <= limit
                    ? new Reading.Fine()
                    : new Reading.Failed("the update took " + of(tick.millis()) + " ms, " + of(ratio)
                            + " times the baseline's median of " + of(baseline.median()) + " ms (limit " + of(limit)
                            + ")");
        }
    },
    /** Rows or checks that say that the database is damaged. */
    CORRUPTION {
        @Override
        Reading read(Tick tick, Baseline baseline, double limit) {
            if (tick.corrupt()) {
                return new Reading.Failed(tick.summary());
            }
            return tick.state() == null ? open(tick) : new Reading.Fine();
        }
    },
    /** The whole health check. */
    HEALTH {
        @Override
        Reading read(Tick tick, Baseline baseline, double limit) {
            if (tick.unhealthy()) {
                return new Reading.Failed("the health check failed: " + tick.summary());
            }
            return tick.inconclusive().isEmpty() && tick.errors().isEmpty() ? new Reading.Fine() : open(tick);
        }
    };

    /** What this signal says in {@code tick}. */
    abstract Reading read(Tick tick, Baseline baseline, double limit);

    /** Its name in a file of rules. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Reading open(Tick tick) {
        return tick.errors().isEmpty()
                ? new Reading.Untold(String.join("; ", tick.inconclusive()))
                : new Reading.Unmeasured(String.join("; ", tick.errors()));
    }

    private static String of(double figure) {
        return Figures.of(figure);
    }
}
