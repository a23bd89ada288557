package dev.gavel.reports.html;

import dev.gavel.reports.regress.HistoryEntry;
import dev.gavel.reports.regress.Trend;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.stream.Stream;

/**
 * A history as a page: one file that opens without a network and needs no scripts.
 *
 * @param cards one a trend
 */
public record HistoryPage(List<Card> cards) {

    /** The name of its file. */
    public static final String NAME = "history.html";

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    public HistoryPage {
        cards = List.copyOf(cards);
    }

    /**
     * A trend as it is shown.
     *
     * @param figure        its plot
     * @param circumstances under which all its runs were made, in lines
     */
    public record Card(Figure figure, List<String> circumstances) {}

    /** The page of {@code trends}. */
    public static String of(List<Trend> trends) {
        StringOutput html = new StringOutput();
        TEMPLATES.render(
                "history.jte",
                new HistoryPage(trends.stream()
                        .map(trend -> new Card(HistoryPlot.of(trend), circumstances(trend.last())))
                        .toList()),
                html);
        return html.toString();
    }

    private static List<String> circumstances(HistoryEntry entry) {
        return Stream.of(
                        entry.machine().isEmpty() ? "Machine not known." : "Machine: " + entry.machine(),
                        "JVM: " + entry.jvm(),
                        entry.database().isEmpty() ? "" : "Database: " + entry.database(),
                        "Settings: " + entry.settings())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
