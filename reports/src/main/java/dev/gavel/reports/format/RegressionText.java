package dev.gavel.reports.format;

import dev.gavel.reports.criteria.Figures;
import dev.gavel.reports.regress.Comparison;
import dev.gavel.reports.regress.Judgement;
import dev.gavel.reports.regress.Recording;
import dev.gavel.reports.regress.Regression;
import dev.gavel.reports.regress.Trend;
import dev.gavel.reports.regress.Unmeasured;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What a terminal shows of a regression: the worst last, next to the verdict. */
final class RegressionText {

    private RegressionText() {}

    static String of(Regression regression, List<Trend> trends) {
        StringBuilder text = new StringBuilder();
        List<RegressionRow> rows = regression.comparisons().stream()
                .sorted(Comparator.comparing(Comparison::judgement))
                .map(RegressionRow::of)
                .toList();
        int name = width(rows, "benchmark", RegressionRow::benchmark);
        int baseline = width(rows, "baseline", RegressionRow::baseline);
        int current = width(rows, "current", RegressionRow::current);
        int ratio = width(rows, "ratio", RegressionRow::ratio);
        String form = "%-10s  %-" + name + "s  %" + baseline + "s  %" + current + "s  %" + ratio + "s  %s%n";
        text.append(line(form, "", "benchmark", "baseline", "current", "ratio", "interval"));
        for (RegressionRow row : rows) {
            text.append(line(
                    form,
                    row.judgement(),
                    row.benchmark(),
                    row.baseline(),
                    row.current(),
                    row.ratio(),
                    row.interval()));
            if (List.of(Judgement.UNRESOLVED.name(), Judgement.MISSING.name(), Judgement.NEW.name())
                    .contains(row.judgement())) {
                text.append("            ").append(row.reason()).append('\n');
            }
        }
        text.append('\n').append(RegressionRow.legend(regression)).append('\n');
        notes(regression.caveats(), text);
        text.append(of(trends));
        return text.append('\n')
                .append(regression.verdict())
                .append(": ")
                .append(RegressionRow.counts(regression))
                .append('\n')
                .toString();
    }

    static String of(Recording recording, List<Trend> trends) {
        StringBuilder text = new StringBuilder(of(trends));
        recording.benchmarks().stream()
                .filter(Unmeasured.class::isInstance)
                .forEach(benchmark -> text.append(benchmark.id().text())
                        .append(": ")
                        .append(benchmark.reason())
                        .append('\n'));
        notes(recording.caveats(), text);
        return text.append(RegressionRow.summary(recording)).append('\n').toString();
    }

    private static void notes(List<String> caveats, StringBuilder text) {
        caveats.forEach(caveat -> text.append("NOTE: ").append(caveat).append('\n'));
    }

    private static String of(List<Trend> trends) {
        StringBuilder text = new StringBuilder();
        for (Trend trend : trends) {
            text.append('\n')
                    .append(trend.last().title())
                    .append(", ")
                    .append(trend.entries().size())
                    .append(trend.entries().size() == 1 ? " run" : " runs")
                    .append(", the latest ")
                    .append(Figures.withUnit(trend.last().score(), trend.last().unit()))
                    .append("\n  ")
                    .append(trend.sparkline())
                    .append('\n');
            trend.changes()
                    .forEach(change -> text.append("  ").append(change.text()).append('\n'));
        }
        return text.toString();
    }

    private static String line(String form, Object... values) {
        return String.format(Locale.ROOT, form, values).stripTrailing() + "\n";
    }

    private static int width(List<RegressionRow> rows, String header, Function<RegressionRow, String> column) {
        return rows.stream().map(column).mapToInt(String::length).reduce(header.length(), Math::max);
    }
}
