package dev.gavel.reports.regress;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The scores of one benchmark in one run.
 *
 * <p>The fork is the unit: scores of one process share its memory layout and its compiled code and are no independent
 * evidence (Kalibera and Jones, "Rigorous benchmarking in reasonable time", ISMM 2013). So a fork counts once, by the mean
 * of its scores.
 *
 * @param id            which benchmark
 * @param unit          of the scores, such as {@code ns/op}
 * @param forks         the scores of each process, warm-ups left out; as they were read, NaN among them
 * @param circumstances under which they were measured
 */
public record Series(BenchmarkId id, String unit, List<List<Double>> forks, Circumstances circumstances) {

    /** With fewer, nothing could contradict what the interval assumes of the noise. */
    public static final int FEWEST_FORKS = 3;

    private static final double LEAST_SCORE = 1e-100;
    private static final double LARGEST_SCORE = 1e100;

    public Series {
        forks = forks.stream().map(List::copyOf).toList();
    }

    /** Why nothing follows from it; empty where something does. */
    public Optional<String> flaw() {
        return unsound().or(this::tooFew);
    }

    /** Which score is none that a mean and a ratio can be made of; empty where all are. */
    Optional<String> unsound() {
        return forks.isEmpty()
                ? Optional.of("0 forks")
                : IntStream.range(0, forks.size())
                        .mapToObj(i -> unsound(forks.get(i)).map(what -> "fork " + (i + 1) + " has " + what))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private static Optional<String> unsound(List<Double> fork) {
        return fork.isEmpty()
                ? Optional.of("no scores")
                : fork.stream()
                        .filter(score -> !(score >= LEAST_SCORE && score <= LARGEST_SCORE))
                        .findFirst()
                        .map(score -> "the score " + score + ", and a ratio takes positive ones, from " + LEAST_SCORE
                                + " to " + LARGEST_SCORE);
    }

    private Optional<String> tooFew() {
        return forks.size() >= FEWEST_FORKS
                ? Optional.empty()
                : Optional.of(
                        forks.size() + (forks.size() == 1 ? " fork" : " forks") + ", and at least " + FEWEST_FORKS
                                + " are needed; run more: -f of JMH, --rounds with two jars, or --profile full of 'gavel validate'");
    }

    /** The mean of each fork. */
    double[] means() {
        return forks.stream().mapToDouble(Series::mean).toArray();
    }

    /** The geometric mean of the forks' means, in its unit; NaN where {@link #flaw} says that a score is none. */
    public double score() {
        return Math.exp(DoubleStream.of(means()).map(Math::log).average().orElse(Double.NaN));
    }

    /** The same scores in {@code target}; empty where they cannot be. */
    Optional<Series> in(String target) {
        return Units.factor(unit, target)
                .map(factor -> new Series(
                        id,
                        target,
                        forks.stream()
                                .map(fork -> fork.stream()
                                        .map(score -> score * factor)
                                        .toList())
                                .toList(),
                        circumstances));
    }

    /**
     * This series and, after them, the forks of another one of the same benchmark, which stands in {@code source}.
     *
     * @throws InvalidRunException where its unit cannot be converted into this one's
     */
    Series and(Series more, String source) {
        Series alike = more.in(unit).orElseThrow(() -> InvalidRunException.ofUnits(source, this, more));
        return new Series(
                id, unit, Stream.concat(forks.stream(), alike.forks.stream()).toList(), circumstances);
    }

    /** The same scores with circumstances that the file itself does not state. */
    Series orElse(Kind kind, Map<String, String> named) {
        return new Series(id, unit, forks, circumstances.orElse(kind, named));
    }

    private static double mean(List<Double> fork) {
        return fork.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
