package dev.gavel.reports.format;

import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.selftest.Cell;
import dev.gavel.reports.selftest.Examination;
import dev.gavel.reports.selftest.SelfTest;
import java.util.Locale;

/** What a terminal shows of a self-test: the matrix, then what is wrong, then the verdict. */
final class SelfTestText {

    static final String LEGEND =
            "✗ fails, ✓ passes, ? measured and nothing found, · not measured; in brackets: the criterion named"
                    + " for the defect.";

    private SelfTestText() {}

    static String of(SelfTest test) {
        int width = test.examinations().stream()
                .mapToInt(examination -> examination.specimen().name().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder(" ".repeat(width));
        test.criteria().forEach(id -> text.append(' ').append(id).append(' '));
        text.append('\n');
        for (Examination examination : test.examinations()) {
            row(test, examination, width, text);
        }
        text.append('\n').append(LEGEND).append('\n');
        test.examinations().stream()
                .filter(examination -> examination.outcome().verdict() != Verdict.PASS)
                .forEach(examination -> text.append('\n')
                        .append(examination.specimen().name())
                        .append(": ")
                        .append(examination.outcome().words())
                        .append("\n  ")
                        .append(examination.reason())
                        .append('\n'));
        return text.append('\n')
                .append(test.verdict())
                .append(": ")
                .append(test.summary())
                .append('\n')
                .toString();
    }

    private static void row(SelfTest test, Examination examination, int width, StringBuilder text) {
        StringBuilder row = new StringBuilder(String.format(
                Locale.ROOT,
                "%-" + Math.max(1, width) + "s",
                examination.specimen().name()));
        for (String id : test.criteria()) {
            String symbol =
                    examination.cells().getOrDefault(id, Cell.NOT_MEASURED).symbol();
            boolean named = examination.specimen().criterion().orElse("").equals(id);
            row.append(named ? "[" + symbol + "] " : " " + symbol + "  ");
        }
        text.append(row.toString().stripTrailing()).append('\n');
    }
}
