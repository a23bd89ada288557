package dev.gavel.reports.stats;

import java.util.Collection;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

/**
 * Medians and other quantiles of samples.
 *
 * <p>A quantile is a sample or lies between two of them (method 7 of Hyndman and Fan, "Sample quantiles in statistical
 * packages", 1996, which is the default of R and NumPy).
 */
public final class Quantiles {

    private static final Quantile QUANTILE = Quantile.withDefaults().with(EstimationMethod.HF7);

    private Quantiles() {}

    /** The middle of {@code values}, at least one. */
    public static double median(double... values) {
        requireSome(values);
        return Median.withDefaults().withCopy(true).evaluate(values);
    }

    /** The value below which {@code share} of {@code values} lie, {@code share} from 0 to 1. */
    public static double of(double[] values, double share) {
        requireSome(values);
        return QUANTILE.withCopy(true).evaluate(values, share);
    }

    /** Values as an array. */
    public static double[] array(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void requireSome(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no samples, no quantile");
        }
    }
}
