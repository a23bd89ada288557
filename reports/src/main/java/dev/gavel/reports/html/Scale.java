package dev.gavel.reports.html;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a value lies on an axis.
 *
 * @param low  the least value
 * @param high the largest value
 * @param from where the least lies
 * @param to   where the largest lies
 * @param log  whether equal factors are equal distances
 */
record Scale(double low, double high, double from, double to, boolean log) {

    private static final int TICKS = 5;
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    double at(double value) {
        double share = log
                ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
                : (value - low) / (high - low);
        return from + share * (to - from);
    }

    /** Round values on the axis. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (log) {
            for (double tick = Math.pow(10, Math.ceil(Math.log10(low) - 1e-9)); tick <= high * 1.000001; tick *= 10) {
                ticks.add(tick);
            }
            return ticks;
        }
        return every(step((high - low) / TICKS));
    }

    /** Round values on an axis of things that are counted; not for one by factors. */
    List<Double> wholeTicks() {
        double step = step(Math.max(1, (high - low) / TICKS));
        while (step != Math.rint(step)) {
            step = step(step * 1.01);
        }
        return every(step);
    }

    private List<Double> every(double step) {
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private static double step(double least) {
        double decade = Math.pow(10, Math.floor(Math.log10(least)));
        for (double step : STEPS) {
            if (step * decade >= least * 0.999999) {
                return step * decade;
            }
        }
        return 10 * decade;
    }
}
