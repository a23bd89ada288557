package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Samples;
import dev.gavel.reports.stats.OrderStatistics;
import dev.gavel.reports.stats.Proportion;
import dev.gavel.reports.stats.Quantiles;
import dev.gavel.reports.stats.SampleSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * A time that may not be exceeded: judged by the 99th percentile of all samples, cold first runs included.
 *
 * <p>A percentile above the limit is a miss, however close. One below it passes only where its interval is below, too.
 */
final class Limit {

    private static final double SHARE = 0.99;

    private final Draft draft;
    private final double perUnit;
    private final List<Recorded<Samples>> entries;

    /** @param perUnit milliseconds in one of the target's units */
    Limit(String id, Evidence evidence, Draft draft, double perUnit, Predicate<Samples> judged) {
        this.draft = draft;
        this.perUnit = perUnit;
        entries = evidence.all(Samples.class).stream()
                .filter(samples -> samples.entry().criteria().contains(id)
                        && samples.entry().mode().equals("batch")
                        && !samples.entry().values().isEmpty()
                        && judged.test(samples.entry()))
                .toList();
    }

    Finding close(String what) {
        if (entries.isEmpty()) {
            draft.doubt("not measured: there are no samples of " + what);
            return draft.close("");
        }
        draft.cites(entries);
        double[] values = values(entries);
        double observed = Quantiles.of(values, SHARE);
        draft.observe(observed, values.length);
        OrderStatistics.ofQuantile(values, SHARE).ifPresent(draft::interval);
        tell(values);
        long over = Arrays.stream(values)
                .filter(value -> !draft.target().isMetBy(value))
                .count();
        judge(values.length, over);
        return draft.close("the 99th percentile of " + values.length + " samples of " + what + " is " + shown(observed)
                + "; " + over + " of " + values.length + " exceeded the limit, so at most "
                + Figures.percent(Proportion.upperBound(over, values.length)) + " do (95 %)");
    }

    /** A 99th percentile is within the limit where at most one run of a hundred exceeds it, and that must be sure. */
    private void judge(int n, long over) {
        double most = 1 - SHARE;
        String exceeded = over + " of " + n + " samples exceeded the limit of "
                + shown(draft.target().value());
        if (Proportion.lowerBound(over, n) > most) {
            entries.forEach(draft::citesAgainst);
            draft.fault(exceeded + ", so at least " + Figures.percent(Proportion.lowerBound(over, n))
                    + " of all runs do (95 %), and the 99th percentile allows " + Figures.percent(most));
        } else if (Proportion.upperBound(over, n) > most) {
            draft.doubt(exceeded + ", so up to " + Figures.percent(Proportion.upperBound(over, n))
                    + " of all runs may (95 %), and the 99th percentile allows " + Figures.percent(most));
            draft.resolvedBy(SampleSize.toBound(over, most) + " samples of which no more than " + over
                    + " exceed the limit: "
                    + entries.get(0).entry().reproduce());
        }
        if (n < draft.target().samples()) {
            draft.doubt("only " + Figures.count(n, "sample") + " of at least "
                    + draft.target().samples());
        }
    }

    private void tell(double[] values) {
        draft.detail("median", shown(Quantiles.median(values)));
        draft.detail("largest", shown(Arrays.stream(values).max().orElseThrow()));
        List<Double> cold = new ArrayList<>();
        entries.stream()
                .filter(samples -> samples.entry().coldFirst())
                .forEach(samples -> cold.add(samples.entry().values().get(0) / perUnit));
        if (cold.isEmpty()) {
            draft.doubt("no cold first run is among the samples");
        } else {
            draft.detail(
                    "cold first runs",
                    cold.size() + ", median " + shown(Quantiles.median(Quantiles.array(cold))) + ", largest "
                            + shown(cold.stream()
                                    .mapToDouble(Double::doubleValue)
                                    .max()
                                    .orElseThrow()));
        }
    }

    private double[] values(List<Recorded<Samples>> of) {
        return of.stream()
                .flatMap(samples -> samples.entry().values().stream())
                .mapToDouble(value -> value / perUnit)
                .toArray();
    }

    private String shown(double figure) {
        return Figures.join(
                Figures.beside(figure, draft.target().value()), draft.target().unit());
    }
}
