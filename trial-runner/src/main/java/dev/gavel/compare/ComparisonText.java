package dev.gavel.compare;

import dev.gavel.fixtures.scenario.ScenarioResult;
import java.util.List;
import java.util.function.Function;

/** A comparison as tables, for the terminal and for Markdown. */
public final class ComparisonText {

    private static final int SHOWN = 20;

    private record Column(String title, boolean left, Function<Leg, String> cell) {}

    private final ComparisonResult result;
    private final boolean markdown;
    private final StringBuilder page = new StringBuilder();

    private ComparisonText(ComparisonResult result, boolean markdown) {
        this.result = result;
        this.markdown = markdown;
    }

    /** For the terminal. */
    public static String page(ComparisonResult result) {
        return new ComparisonText(result, false).write();
    }

    /** For {@code compare.md}. */
    public static String markdown(ComparisonResult result) {
        return new ComparisonText(result, true).write();
    }

    private String write() {
        Comparison asked = result.comparison();
        heading("#", "Engines side by side");
        line(
                "%s, seed %d",
                asked.database()
                        .map(d -> d.equals("postgres") ? "a synthetic database on PostgreSQL" : "a copy of " + d)
                        .orElse("a synthetic database"),
                asked.seed());
        if (!result.leftOut().isEmpty()) {
            line("left out of the copy, triggers: %s", String.join(", ", result.leftOut()));
        }
        heading("##", "Without faults");
        table(sound());
        if (!asked.faults().isEmpty()) {
            heading("##", "With faults: " + faults());
            table(faulty());
            heading("##", "Records that only one of two engines stores");
            result.differences().forEach(this::difference);
        }
        verdict();
        return page.toString();
    }

    private String faults() {
        return String.join(
                ", ",
                result.comparison().faults().stream().map(Object::toString).toList());
    }

    private List<Column> sound() {
        return List.of(
                new Column("hearings", false, leg -> String.valueOf(leg.hearings())),
                new Column("batch", false, leg -> String.valueOf(leg.batchSize())),
                new Column("engine", true, Leg::engine),
                new Column("policy", true, Leg::policy),
                new Column(
                        "time s",
                        false,
                        leg -> Texts.format("%.3f", Texts.seconds(leg.sound().took()))),
                new Column("ratio", false, leg -> Texts.format("%.2f", result.ratio(leg))),
                new Column(
                        "heap MB",
                        false,
                        leg -> Texts.format("%.1f", Texts.megabytes(leg.sound().heapBytes()))),
                new Column("stored", false, leg -> stored(leg.sound())),
                new Column("explained", false, leg -> explained(leg.sound())));
    }

    private static List<Column> faulty() {
        return List.of(
                new Column("hearings", false, leg -> String.valueOf(leg.hearings())),
                new Column("batch", false, leg -> String.valueOf(leg.batchSize())),
                new Column("engine", true, Leg::engine),
                new Column("policy", true, Leg::policy),
                faulty("time s", r -> Texts.format("%.3f", Texts.seconds(r.took()))),
                faulty("stored", ComparisonText::stored),
                faulty(
                        "share",
                        r -> Texts.share(r)
                                .map(share -> Texts.format("%.1f %%", 100 * share))
                                .orElse("-")),
                faulty("not stored", r -> r.confirmed() ? String.valueOf(r.submitted() - r.committed()) : "?"),
                faulty(
                        "retries",
                        r -> r.batches().map(b -> String.valueOf(b.retries())).orElse("-")),
                faulty(
                        "rollbacks",
                        r -> r.batches().map(b -> String.valueOf(b.rollbacks())).orElse("-")),
                faulty("hits", r -> String.valueOf(r.hits().size())),
                faulty("not reached", r -> String.valueOf(r.notReached().size())),
                faulty("explained", ComparisonText::explained));
    }

    private static Column faulty(String title, Function<ScenarioResult, String> cell) {
        return new Column(title, false, leg -> leg.faulty().map(cell).orElse(""));
    }

    private static String stored(ScenarioResult result) {
        return (result.confirmed() ? result.committed() : "?") + "/" + result.valid();
    }

    private static String explained(ScenarioResult result) {
        return result.isExplained() ? "yes" : "NO";
    }

    private void difference(Difference d) {
        String batch = d.hearings() + " hearings, batch size " + d.batchSize() + ": ";
        String what = d.onlyFirst() == 0 && d.onlySecond() == 0
                ? d.first() + " and " + d.second() + " store the same"
                : "%s alone stores %d, %s alone stores %d"
                        .formatted(d.first(), d.onlyFirst(), d.second(), d.onlySecond());
        line("%s%s%s; hit by %s", markdown ? "- " : "  ", batch, what, Texts.counts(d.faults()));
    }

    private void verdict() {
        page.append('\n');
        if (result.isExplained()) {
            line(
                    "EXPLAINED: every row of every final state is what the oracle expects, and every record that is not"
                            + " stored is explained by one of %d hits.",
                    result.hits());
            return;
        }
        List<String> problems = result.problems();
        problems.stream().limit(SHOWN).forEach(problem -> line("%s%s", markdown ? "- " : "  ", problem));
        if (problems.size() > SHOWN) {
            line("%s… and %d more, all in compare.json", markdown ? "- " : "  ", problems.size() - SHOWN);
        }
        page.append('\n');
        line("UNEXPLAINED: %d, listed above.", problems.size());
    }

    private void table(List<Column> columns) {
        List<List<String>> rows = result.legs().stream()
                .map(leg ->
                        columns.stream().map(column -> column.cell().apply(leg)).toList())
                .toList();
        List<String> titles = columns.stream().map(Column::title).toList();
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    titles.get(i).length(),
                    rows.stream()
                            .mapToInt(row -> row.get(column).length())
                            .max()
                            .orElse(0));
        }
        row(columns, titles, widths);
        if (markdown) {
            columns.forEach(column -> page.append(column.left() ? "|:--" : "|--:"));
            page.append("|\n");
        }
        rows.forEach(row -> row(columns, row, widths));
    }

    private void row(List<Column> columns, List<String> cells, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            String alignment = columns.get(i).left() ? "-" : "";
            String cell = Texts.format("%" + alignment + widths[i] + "s", cells.get(i));
            page.append(markdown ? "| " : "  ").append(cell).append(markdown ? " " : "");
        }
        int end = page.length();
        while (!markdown && page.charAt(end - 1) == ' ') {
            end--;
        }
        page.setLength(end);
        page.append(markdown ? "|\n" : "\n");
    }

    private void heading(String level, String text) {
        if (page.length() > 0) {
            page.append('\n');
        }
        page.append(markdown ? level + " " : "").append(text).append(markdown ? "\n\n" : "\n");
    }

    private void line(String format, Object... values) {
        page.append(Texts.format(format, values)).append('\n');
    }
}
