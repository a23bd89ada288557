package dev.gavel.reports.regress;

import dev.gavel.reports.criteria.Figures;
import dev.gavel.reports.stats.Interval;
import dev.gavel.reports.stats.RatioEstimate;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A benchmark that both runs measured.
 *
 * @param baseline its series in the baseline
 * @param current  its series in the current run, in the unit of the baseline
 * @param pairing  what the forks of both have to do with each other
 * @param estimate how many times the cost of the baseline the current run costs, whatever the mode: above 1 is slower
 * @param limit    the ratio above which it is worse, and below whose inverse it is better
 * @param interval of the ratio, at the level that lets all intervals of the comparison hold together
 */
public record Estimated(
        Series baseline, Series current, Pairing pairing, RatioEstimate estimate, double limit, Interval interval)
        implements Comparison {

    @Override
    public BenchmarkId id() {
        return baseline.id();
    }

    /** How many times the cost of the baseline: above 1 is slower. */
    public double ratio() {
        return estimate.ratio();
    }

    @Override
    public Judgement judgement() {
        if (interval.low() > limit) {
            return Judgement.WORSE;
        }
        if (interval.high() < 1 / limit) {
            return Judgement.BETTER;
        }
        return interval.low() >= 1 / limit && interval.high() <= limit ? Judgement.SAME : Judgement.UNRESOLVED;
    }

    /** The interval, such as {@code [0.98, 1.03]}. */
    public String intervalText() {
        return "[" + Figures.of(interval.low()) + ", " + Figures.of(interval.high()) + "]";
    }

    /** The least slowdown that such data show in 4 of 5 cases, as a share: 0.12 is 12 %. */
    public double detectable() {
        return estimate.detectable(limit, interval.level()) - 1;
    }

    /**
     * Forks a side that would resolve it in 4 of 5 cases, if what was seen is true; empty where
     * {@link RatioEstimate#MOST_RUNS} would not.
     */
    public OptionalInt runsNeeded() {
        return estimate.runsNeeded(limit, interval.level());
    }

    @Override
    public String reason() {
        return switch (judgement()) {
            case WORSE -> "Slower: the whole interval " + intervalText() + " lies above " + Figures.of(limit) + ".";
            case BETTER ->
                "Faster: the whole interval " + intervalText() + " lies below " + Figures.of(1 / limit) + ".";
            case SAME ->
                "No change beyond the threshold: the whole interval " + intervalText() + " lies within "
                        + Figures.of(1 / limit) + " and " + Figures.of(limit) + ".";
            default -> unresolved();
        };
    }

    private String unresolved() {
        OptionalInt needed = runsNeeded();
        return "The interval " + intervalText() + " is too wide for the threshold; with such data a slowdown of "
                + Figures.of(detectable() * 100) + " % or more would show; "
                + (needed.isPresent()
                        ? "about " + needed.getAsInt() + " " + pairing.runsOfBoth() + " would resolve it, instead of "
                                + estimate.runs()
                        : "not even " + RatioEstimate.MOST_RUNS + " " + pairing.runsOfBoth() + " would resolve it; "
                                + remedy())
                + ".";
    }

    /** Which larger threshold would be resolved: nobody can measure without end. */
    private String remedy() {
        String thresholds = IntStream.of(RatioEstimate.MOST_RUNS, estimate.runs())
                .filter(runs -> resolvable(runs) < 1)
                .mapToObj(runs -> Figures.of(resolvable(runs) * 100) + " % with " + runs + " " + pairing.runs())
                .collect(Collectors.joining(", or of "));
        return thresholds.isEmpty()
                ? "nor would a larger threshold help: find out what makes so much noise"
                : "what was seen allows a threshold of " + thresholds;
    }

    private double resolvable(int runs) {
        return estimate.resolvable(runs, interval.level()) - 1;
    }
}
