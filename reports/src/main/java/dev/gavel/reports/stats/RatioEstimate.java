package dev.gavel.reports.stats;

import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many times the other one thing is, estimated on the logarithms of positive measurements, each from a run of its own.
 *
 * <p>Logarithms turn ratios into differences and the usual noise of timings, which multiplies, into one that adds. The
 * interval is Student's for pairs and Welch's ("The generalization of 'Student's' problem when several different population
 * variances are involved", Biometrika 34, 1947) otherwise. Both hold with a handful of runs, and in the far tails that many
 * comparisons at once ask for; percentile bootstraps are too narrow there. Immutable.
 *
 * @param log           logarithm of the ratio; 0 means equal
 * @param standardError of {@code log}
 * @param degrees       degrees of freedom of {@code standardError}
 * @param runs          pairs, or runs of the side that has fewer
 * @param variance      of {@code log} if there were a single run a side
 * @param degreesPerRun degrees of freedom that one run more a side adds
 */
public record RatioEstimate(
        double log, double standardError, double degrees, int runs, double variance, double degreesPerRun) {

    /** Beyond this, more runs are no answer. */
    public static final int MOST_RUNS = 1_000;

    /** How sure a planned comparison is to show what is there. */
    public static final double POWER = 0.8;

    private static final int LEAST_RUNS = 2;

    /**
     * The ratio of {@code tests} to {@code controls} where the i-th of both were measured side by side.
     *
     * @throws IllegalArgumentException where there are fewer than two pairs, or a value is not positive and finite
     */
    public static RatioEstimate ofPairs(double[] tests, double[] controls) {
        if (tests.length != controls.length) {
            throw new IllegalArgumentException("pairs have two sides: " + tests.length + ", " + controls.length);
        }
        double[] test = logs(tests);
        double[] control = logs(controls);
        double[] differences = new double[test.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = test[i] - control[i];
        }
        int n = differences.length;
        double variance = variance(differences);
        return new RatioEstimate(mean(differences), Math.sqrt(variance / n), n - 1.0, n, variance, 1);
    }

    /**
     * The ratio of {@code tests} to {@code controls} where the runs have nothing in common.
     *
     * @throws IllegalArgumentException where a side has fewer than two values, or one is not positive and finite
     */
    public static RatioEstimate ofIndependent(double[] tests, double[] controls) {
        double[] test = logs(tests);
        double[] control = logs(controls);
        double testVariance = variance(test);
        double controlVariance = variance(control);
        double ofTests = testVariance / test.length;
        double ofControls = controlVariance / control.length;
        double squared = ofTests + ofControls;
        double degrees = squared == 0
                ? test.length + control.length - 2.0
                : squared
                        * squared
                        / (ofTests * ofTests / (test.length - 1) + ofControls * ofControls / (control.length - 1));
        double both = testVariance + controlVariance;
        double perRun = both == 0 ? 2 : both * both / (testVariance * testVariance + controlVariance * controlVariance);
        return new RatioEstimate(
                mean(test) - mean(control),
                Math.sqrt(squared),
                degrees,
                Math.min(test.length, control.length),
                both,
                perRun);
    }

    /** The ratio itself: the ratio of the geometric means. */
    public double ratio() {
        return Math.exp(log);
    }

    /** The two-sided interval of the ratio at {@code level}, such as 0.95. */
    public Interval interval(double level) {
        double reach = reach(level, degrees) * standardError;
        return new Interval(Math.exp(log - reach), Math.exp(log + reach), level);
    }

    /**
     * The least true ratio that as many runs as these, as noisy as these, put with their whole interval above {@code limit}
     * in {@link #POWER} of all cases.
     *
     * @param limit a ratio, 1 or more
     */
    public double detectable(double limit, double level) {
        return limit * Math.exp((reach(level, degrees) + quantile(POWER, degrees)) * standardError);
    }

    /**
     * About how many runs a side bring the interval, in {@link #POWER} of all cases, wholly to one side of {@code limit} and
     * of its inverse, or wholly between them, where the true ratio is the one that was seen.
     *
     * @param limit a ratio, 1 or more
     * @return empty where even {@link #MOST_RUNS} would not do: what was seen is too noisy, or too near to the limit
     */
    public OptionalInt runsNeeded(double limit, double level) {
        if (!(chance(MOST_RUNS, limit, level) >= POWER)) {
            return OptionalInt.empty();
        }
        int low = LEAST_RUNS;
        int high = MOST_RUNS;
        while (low + 1 < high) {
            int middle = (low + high) / 2;
            if (chance(middle, limit, level) >= POWER) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return OptionalInt.of(high);
    }

    /**
     * About the least limit that so many runs a side resolve in {@link #POWER} of all cases, where the true ratio is the one
     * that was seen; what the interval may miss at either end is half of the rest.
     *
     * @param planned runs a side, 2 or more
     */
    public double resolvable(int planned, double level) {
        double plannedDegrees = degreesPerRun * (planned - 1);
        double either = quantile((1 + POWER) / 2, plannedDegrees);
        return Math.exp(Math.abs(log) + (reach(level, plannedDegrees) + either) * Math.sqrt(variance / planned));
    }

    /** How often the interval of so many runs a side says where the ratio lies, if it is the one that was seen. */
    private double chance(int planned, double limit, double level) {
        double plannedDegrees = degreesPerRun * (planned - 1);
        double error = Math.sqrt(variance / planned);
        double reach = reach(level, plannedDegrees);
        double beyond = (Math.abs(log) - Math.log(limit)) / error;
        if (beyond > 0) {
            return share(beyond - reach, plannedDegrees);
        }
        double toTheOther = (Math.abs(log) + Math.log(limit)) / error;
        return share(-beyond - reach, plannedDegrees) + share(toTheOther - reach, plannedDegrees) - 1;
    }

    private static double reach(double level, double degrees) {
        return TDistribution.of(degrees).inverseSurvivalProbability((1 - level) / 2);
    }

    private static double quantile(double share, double degrees) {
        return TDistribution.of(degrees).inverseCumulativeProbability(share);
    }

    private static double share(double quantile, double degrees) {
        return TDistribution.of(degrees).cumulativeProbability(quantile);
    }

    private static double[] logs(double[] values) {
        if (values.length < LEAST_RUNS) {
            throw new IllegalArgumentException("a spread takes two values, but there are " + values.length);
        }
        return DoubleStream.of(values).map(RatioEstimate::log).toArray();
    }

    private static double log(double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a ratio takes positive values, but one is " + value);
        }
        return Math.log(value);
    }

    private static double mean(double[] values) {
        return Mean.of(values).getAsDouble();
    }

    private static double variance(double[] values) {
        return Variance.of(values).getAsDouble();
    }
}
