package dev.gavel.reports.format;

import dev.gavel.reports.regress.Regression;
import dev.gavel.reports.regress.Trend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The forms in which a regression is shown; each says the caveats too. Stateless. */
public final class RegressionFormats {

    /** The document that programs read. */
    public static final String JSON = "regress.json";
    /** The report for a job's summary. */
    public static final String MARKDOWN = "regress.md";
    /** The report that any CI shows as tests. */
    public static final String JUNIT = "junit.xml";

    private RegressionFormats() {}

    /**
     * Every file's name and content.
     *
     * @param trends of the history; empty where none is kept
     */
    public static Map<String, String> files(Regression regression, List<Trend> trends) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(JSON, json(regression, trends));
        files.put(MARKDOWN, markdown(regression, trends));
        files.put(JUNIT, RegressionJunit.of(regression));
        return files;
    }

    /** The JSON document, as {@code docs/regress.schema.json} describes it. */
    public static String json(Regression regression, List<Trend> trends) {
        return RegressionJson.of(regression, trends);
    }

    /** The Markdown document. */
    public static String markdown(Regression regression, List<Trend> trends) {
        return RegressionMarkdown.of(regression, trends);
    }

    /** The table for a terminal. */
    public static String text(Regression regression, List<Trend> trends) {
        return RegressionText.of(regression, trends);
    }

    /** What a terminal shows of a history alone. */
    public static String text(List<Trend> trends) {
        return RegressionText.of(trends);
    }
}
