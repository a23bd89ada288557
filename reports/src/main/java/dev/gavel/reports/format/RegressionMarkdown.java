package dev.gavel.reports.format;

import dev.gavel.reports.criteria.Figures;
import dev.gavel.reports.regress.Comparison;
import dev.gavel.reports.regress.Recording;
import dev.gavel.reports.regress.Regression;
import dev.gavel.reports.regress.Trend;
import dev.gavel.reports.regress.Unmeasured;
import java.util.Comparator;
import java.util.List;

/** {@code regress.md}: what a job's summary shows, the worst first. */
final class RegressionMarkdown {

    private RegressionMarkdown() {}

    static String of(Regression regression, List<Trend> trends) {
        StringBuilder text = new StringBuilder();
        text.append("## Performance: ").append(regression.verdict()).append("\n\n");
        text.append("**")
                .append(MarkdownReport.text(RegressionRow.counts(regression)))
                .append(".** ");
        text.append(MarkdownReport.text(regression.current()))
                .append(" beside ")
                .append(MarkdownReport.text(regression.baseline()))
                .append(".\n\n");
        notes(regression.caveats(), text);
        table(regression, text);
        text.append('\n')
                .append(MarkdownReport.text(RegressionRow.legend(regression)))
                .append('\n');
        trends.forEach(trend -> trend(trend, text));
        return text.toString();
    }

    static String of(Recording recording, List<Trend> trends) {
        StringBuilder text = new StringBuilder();
        text.append("## Performance: RECORDED\n\n**")
                .append(MarkdownReport.text(RegressionRow.summary(recording)))
                .append(".** ")
                .append(MarkdownReport.text(recording.current()))
                .append(".\n\n");
        notes(recording.caveats(), text);
        text.append("| benchmark | runs | the latest |\n|---|--:|--:|\n");
        trends.forEach(trend -> text.append("| ")
                .append(String.join(
                        " | ",
                        List.of(
                                MarkdownReport.text(trend.last().title()),
                                Integer.toString(trend.entries().size()),
                                MarkdownReport.text(Figures.withUnit(
                                        trend.last().score(), trend.last().unit())))))
                .append(" |\n"));
        recording.benchmarks().stream()
                .filter(Unmeasured.class::isInstance)
                .forEach(benchmark -> item(benchmark.id().text(), benchmark.reason(), text));
        trends.forEach(trend -> trend(trend, text));
        return text.toString();
    }

    private static void notes(List<String> caveats, StringBuilder text) {
        caveats.forEach(caveat ->
                text.append("> **Note.** ").append(MarkdownReport.text(caveat)).append("\n\n"));
    }

    private static void table(Regression regression, StringBuilder text) {
        text.append("| verdict | benchmark | baseline | current | ratio | interval | why |\n");
        text.append("|---|---|--:|--:|--:|---|---|\n");
        regression.comparisons().stream()
                .sorted(Comparator.comparing(Comparison::judgement).reversed())
                .map(RegressionRow::of)
                .forEach(row -> text.append("| **")
                        .append(row.judgement())
                        .append("** | ")
                        .append(String.join(
                                " | ",
                                List.of(
                                        MarkdownReport.text(row.benchmark()),
                                        MarkdownReport.text(row.baseline()),
                                        MarkdownReport.text(row.current()),
                                        row.ratio(),
                                        MarkdownReport.text(row.interval()),
                                        MarkdownReport.text(row.reason()))))
                        .append(" |\n"));
    }

    private static void trend(Trend trend, StringBuilder text) {
        trend.changes().forEach(change -> item(trend.last().title(), change.text(), text));
    }

    private static void item(String benchmark, String said, StringBuilder text) {
        text.append("\n- ")
                .append(MarkdownReport.text(benchmark))
                .append(": ")
                .append(MarkdownReport.text(said))
                .append('\n');
    }
}
