package dev.gavel.trial;

import dev.gavel.reports.journal.Tick;
import dev.gavel.reports.stats.Quantiles;
import java.util.ArrayList;
import java.util.List;

/** Durations of the updates in Phase 2.2. Not thread-safe. */
final class Baseline {

    /** Fewer ticks have no median to rely on. */
    static final int ENOUGH = 3;

    private final List<Double> millis = new ArrayList<>();
    private double median;
    private int ofTicks;

    void take(Tick tick) {
        if (tick.timed() && tick.mode().equals("phase22") && tick.asAsked()) {
            millis.add(tick.millis());
        }
    }

    int ticks() {
        return millis.size();
    }

    double median() {
        if (ofTicks != millis.size()) {
            median = Quantiles.median(Quantiles.array(millis));
            ofTicks = millis.size();
        }
        return median;
    }
}
