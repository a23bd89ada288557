package dev.gavel.reports.format;

import dev.gavel.reports.regress.Recording;
import dev.gavel.reports.regress.Regression;
import dev.gavel.reports.regress.Trend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code gavel regress} found, in every form; each says the caveats too.
 *
 * @param json     the document that programs read, as {@code docs/regress.schema.json} describes it
 * @param markdown the report for a job's summary
 * @param junit    the report that any CI shows as tests
 * @param text     what a terminal shows
 */
public record RegressionReport(String json, String markdown, String junit, String text) {

    private static final String JSON = "regress.json";
    private static final String MARKDOWN = "regress.md";
    private static final String JUNIT = "junit.xml";

    /** The names of the files. */
    public static final List<String> NAMES = List.of(JSON, MARKDOWN, JUNIT);

    /**
     * The report of a comparison.
     *
     * @param trends of the history; empty where none is kept
     */
    public static RegressionReport of(Regression regression, List<Trend> trends) {
        return new RegressionReport(
                RegressionJson.of(regression, trends),
                RegressionMarkdown.of(regression, trends),
                RegressionJunit.of(regression),
                RegressionText.of(regression, trends));
    }

    /**
     * The report of a run that was recorded.
     *
     * @param trends of the history, with the run
     */
    public static RegressionReport of(Recording recording, List<Trend> trends) {
        return new RegressionReport(
                RegressionJson.of(recording, trends),
                RegressionMarkdown.of(recording, trends),
                RegressionJunit.of(recording),
                RegressionText.of(recording, trends));
    }

    /** Every file's name and content. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(JSON, json);
        files.put(MARKDOWN, markdown);
        files.put(JUNIT, junit);
        return files;
    }
}
