package dev.gavel.reports.format;

import dev.gavel.reports.html.SelfTestPage;
import dev.gavel.reports.selftest.SelfTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The forms in which a self-test is shown. Stateless. */
public final class SelfTestFormats {

    /** The document that programs read. */
    public static final String JSON = "selftest.json";
    /** The page for people. */
    public static final String HTML = "selftest.html";

    private static final String MARKDOWN = "selftest.md";
    private static final String JUNIT = "junit.xml";

    /** The names of the files. */
    public static final List<String> NAMES = List.of(JSON, MARKDOWN, HTML, JUNIT);

    private SelfTestFormats() {}

    /** Every file's name and content. */
    public static Map<String, String> files(SelfTest test) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(JSON, SelfTestJson.of(test));
        files.put(MARKDOWN, SelfTestMarkdown.of(test));
        files.put(HTML, SelfTestPage.of(test));
        files.put(JUNIT, SelfTestJunit.of(test));
        return files;
    }

    /** The JSON document, as {@code docs/selftest.schema.json} describes it. */
    public static String json(SelfTest test) {
        return SelfTestJson.of(test);
    }

    /** The matrix for a terminal. */
    public static String text(SelfTest test) {
        return SelfTestText.of(test);
    }
}
