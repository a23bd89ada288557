package dev.gavel.reports.html;

import dev.gavel.reports.selftest.Cell;
import dev.gavel.reports.selftest.Examination;
import dev.gavel.reports.selftest.SelfTest;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Locale;

/**
 * A self-test as a page: one file that opens without a network and needs no scripts.
 *
 * @param test     it
 * @param mark     its verdict
 * @param criteria the columns of the matrix
 * @param rows     one an engine
 */
public record SelfTestPage(SelfTest test, Mark mark, List<String> criteria, List<Row> rows) {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    /**
     * A row of the matrix.
     *
     * @param examination what the gate said
     * @param mark        how the gate did
     * @param cells       one a criterion
     */
    public record Row(Examination examination, Mark mark, List<Field> cells) {}

    /**
     * A field of the matrix.
     *
     * @param symbol its sign
     * @param words  what it means, for whoever cannot see it
     * @param style  name of its style
     */
    public record Field(String symbol, String words, String style) {}

    /** The page of {@code test}. */
    public static String of(SelfTest test) {
        List<String> criteria = List.copyOf(test.criteria());
        StringOutput html = new StringOutput();
        TEMPLATES.render(
                "selftest.jte",
                new SelfTestPage(
                        test,
                        Mark.of(test.verdict()),
                        criteria,
                        test.examinations().stream()
                                .map(examination -> row(examination, criteria))
                                .toList()),
                html);
        return html.toString();
    }

    private static Row row(Examination examination, List<String> criteria) {
        return new Row(
                examination,
                Mark.of(examination.outcome().verdict()),
                criteria.stream().map(id -> field(examination, id)).toList());
    }

    private static Field field(Examination examination, String id) {
        Cell cell = examination.cells().getOrDefault(id, Cell.NOT_MEASURED);
        boolean named = examination.specimen().criterion().orElse("").equals(id);
        String style = switch (cell) {
            case FAIL -> "fail";
            case PASS -> "pass";
            case NOTHING_FOUND -> "open";
            case NOT_MEASURED -> "none";
        };
        String words = id + ": " + cell.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return new Field(
                cell.symbol(),
                named ? words + ", the criterion named for it" : words,
                named ? style + " named" : style);
    }
}
