package dev.gavel.trial;

import dev.gavel.reports.journal.Tick;
import dev.gavel.reports.stats.Quantiles;
import java.util.ArrayList;
import java.util.List;

/** What earlier ticks say for the later ones: how long updates took in Phase 2.2, and which was the first in batch mode. Not thread-safe. */
final class Baseline {

    /** Fewer ticks have no median to rely on. */
    static final int ENOUGH = 3;

    private final List<Double> millis = new ArrayList<>();
    private double median;
    private int ofTicks;
    private int firstBatch;

    void take(Tick tick) {
        if (firstBatch == 0 && tick.hadBatches()) {
            firstBatch = tick.number();
        }
        if (tick.timed() && tick.mode().equals("phase22") && tick.asAsked()) {
            millis.add(tick.millis());
        }
    }

    /** Whether {@code tick}, which was taken, is the first whose update had batches. */
    boolean isFirstBatch(Tick tick) {
        return firstBatch == tick.number();
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
