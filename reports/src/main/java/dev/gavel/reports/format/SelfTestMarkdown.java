package dev.gavel.reports.format;

import dev.gavel.reports.selftest.Cell;
import dev.gavel.reports.selftest.Examination;
import dev.gavel.reports.selftest.SelfTest;

/** {@code selftest.md}: the matrix, and why. */
final class SelfTestMarkdown {

    private SelfTestMarkdown() {}

    static String of(SelfTest test) {
        StringBuilder text = new StringBuilder("# Self-test of the gate: ").append(test.verdict());
        text.append("\n\n").append(MarkdownReport.text(test.summary())).append(".\n\n");
        text.append("Profile ")
                .append(test.profile())
                .append(", commit ")
                .append(test.commit())
                .append(".\n\n");
        head(test, text);
        test.examinations().forEach(examination -> row(test, examination, text));
        text.append("\n").append(SelfTestText.LEGEND).append("\n\n## Why\n\n");
        test.examinations().forEach(examination -> why(examination, text));
        return text.toString();
    }

    private static void head(SelfTest test, StringBuilder text) {
        text.append("| engine | named |");
        test.criteria().forEach(id -> text.append(' ').append(id).append(" |"));
        text.append(" outcome |\n|---|---|")
                .append(":-:|".repeat(test.criteria().size()))
                .append("---|\n");
    }

    private static void row(SelfTest test, Examination examination, StringBuilder text) {
        text.append("| ").append(examination.specimen().name());
        text.append(" | ").append(examination.specimen().criterion().orElse("")).append(" |");
        for (String id : test.criteria()) {
            String symbol =
                    examination.cells().getOrDefault(id, Cell.NOT_MEASURED).symbol();
            boolean named = examination.specimen().criterion().orElse("").equals(id);
            text.append(named ? " **" + symbol + "** |" : " " + symbol + " |");
        }
        text.append(' ').append(examination.outcome().words()).append(" |\n");
    }

    private static void why(Examination examination, StringBuilder text) {
        text.append("- **").append(examination.specimen().name()).append("**, ");
        text.append(MarkdownReport.text(examination.specimen().about())).append(": ");
        text.append(examination.outcome().words()).append(". ");
        text.append(MarkdownReport.text(examination.reason())).append('\n');
    }
}
