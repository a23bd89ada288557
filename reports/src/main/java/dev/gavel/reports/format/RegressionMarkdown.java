package dev.gavel.reports.format;

import dev.gavel.reports.regress.Comparison;
import dev.gavel.reports.regress.Regression;
import dev.gavel.reports.regress.Trend;
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
        regression
                .caveats()
                .forEach(caveat -> text.append("> **Note.** ")
                        .append(MarkdownReport.text(caveat))
                        .append("\n\n"));
        table(regression, text);
        text.append('\n')
                .append(MarkdownReport.text(RegressionRow.legend(regression)))
                .append('\n');
        trends.forEach(trend -> trend(trend, text));
        return text.toString();
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
        trend.changes()
                .forEach(change -> text.append("\n- ")
                        .append(MarkdownReport.text(trend.last().title()))
                        .append(": ")
                        .append(MarkdownReport.text(change.text()))
                        .append('\n'));
    }
}
