package dev.gavel.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gavel.reports.format.ReportFiles;
import dev.gavel.reports.gate.Gate;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.testing.Made;
import dev.gavel.reports.testing.Reports;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {

    private static final GateReport MIXED = Reports.mixed();
    private static final GateReport EMPTY = Gate.validation().judge(Made.evidence());

    @Test
    void saysTheVerdictAndWhyBeforeAnythingElse() throws IOException {
        String html = html(MIXED);
        int table = html.indexOf("<table");
        String first = html.substring(0, table);
        assertThat(first)
                .contains("<title>Validation Gate: FAIL</title>")
                .contains("<span id=\"verdict\">FAIL</span>")
                .contains("<strong id=\"recommendation\">ABORT</strong>")
                .contains("Do not switch batch mode on")
                .contains("href=\"#R3\"", "href=\"#P5\"");
    }

    @Test
    void loadsNothing() throws IOException {
        for (GateReport report : List.of(MIXED, EMPTY)) {
            String html = html(report);
            assertThat(html).doesNotContain("<script", "@import", "http://", "https://", "url(");
            Matcher links = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(html);
            while (links.find()) {
                assertThat(links.group(1)).matches("#[A-Z]\\d|data:,");
            }
        }
    }

    @Test
    void escapesWhatItIsGiven() throws IOException {
        assertThat(html(MIXED)).contains("R3/&lt;odd&gt;").doesNotContain("<odd>");
    }

    @Test
    void namesEveryCriterionInTheTableAndOpensToItsEvidence() throws IOException {
        String html = html(MIXED);
        assertThat(html.split("<tr role=\"row\">\\s*<th role=\"rowheader\"", -1))
                .hasSize(20);
        assertThat(html.split("<details class=\"finding\"", -1)).hasSize(20);
        assertThat(html).contains("gavel replay R3/", "data-label=\"Observed\"", "<caption>");
    }

    @Test
    void tellsEveryPlotInWords() throws IOException {
        String html = html(MIXED);
        assertThat(html.split("<svg ", -1)).hasSize(6);
        assertThat(html.split("role=\"img\" aria-label=\"", -1)).hasSize(6);
        assertThat(html).contains("batches of 25: 0.9", "50000 hearings 48", "isolate 100 %, lowest 100 %");
    }

    @Test
    void showsNoPlotWithoutEvidence() throws IOException {
        assertThat(html(EMPTY)).doesNotContain("<svg", "id=\"plots\"").contains("INCONCLUSIVE");
    }

    @Nested
    class InABrowser {

        private static final String VERDICT = "<span id=\"verdict\">([^<]*)</span>";
        private static final String RECOMMENDATION = "<strong id=\"recommendation\">([^<]*)</strong>";

        /** Set {@code -Dgavel.browser=required} where the test must run. */
        @Test
        void saysWhatTheJsonSaysAndLoadsNothingThatFails(@TempDir Path directory) throws Exception {
            String browser = browser();
            for (GateReport report : List.of(MIXED, EMPTY, Reports.passing())) {
                ReportFiles.write(report, directory);
                JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(directory.resolve(ReportFiles.JSON)));
                Path log = directory.resolve("log");
                String dom = dump(browser, directory, log);
                assertThat(found(VERDICT, dom)).isEqualTo(json.path("verdict").asString());
                assertThat(found(RECOMMENDATION, dom))
                        .isEqualTo(json.path("recommendation").asString());
                for (JsonNode finding : json.path("findings")) {
                    String id = finding.path("id").asString();
                    String row = "href=\"#" + id + "\">" + id + "</a>(?s:.*?)" + "(PASS|INCONCLUSIVE|FAIL)</span>";
                    int table = dom.indexOf("<tbody");
                    assertThat(found(row, dom.substring(table)))
                            .isEqualTo(finding.path("verdict").asString());
                }
                assertThat(Files.readString(log)).doesNotContain("CONSOLE", "Failed to load", "ERR_");
            }
        }

        private static String dump(String browser, Path directory, Path log) throws Exception {
            Path dom = directory.resolve("dom");
            Process process = new ProcessBuilder(List.of(
                            browser,
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--no-first-run",
                            "--enable-logging=stderr",
                            "--host-resolver-rules=MAP * ~NOTFOUND",
                            "--user-data-dir=" + directory.resolve("profile"),
                            "--dump-dom",
                            directory.resolve(ReportFiles.HTML).toUri().toString()))
                    .redirectOutput(dom.toFile())
                    .redirectError(log.toFile())
                    .start();
            try {
                assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            // What it says of its own services is not about the page.
            List<String> ofThePage = new ArrayList<>();
            for (String line : Files.readAllLines(log)) {
                if (line.contains("CONSOLE") || line.contains("file://")) {
                    ofThePage.add(line);
                }
            }
            Files.write(log, ofThePage);
            return Files.readString(dom);
        }

        private static String browser() {
            Optional<String> found = Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "")
                            .split(File.pathSeparator))
                    .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome")
                            .map(name -> Path.of(place, name)))
                    .filter(Files::isExecutable)
                    .map(Path::toString)
                    .findFirst();
            if ("required".equals(System.getProperty("gavel.browser"))) {
                assertThat(found).as("a Chromium on the PATH").isPresent();
            }
            assumeTrue(found.isPresent(), "no Chromium on the PATH");
            return found.orElseThrow();
        }

        private static String found(String pattern, String text) {
            Matcher matcher = Pattern.compile(pattern).matcher(text);
            assertThat(matcher.find()).as(pattern).isTrue();
            return matcher.group(1);
        }
    }

    private static String html(GateReport report) throws IOException {
        StringBuilder html = new StringBuilder();
        new HtmlReport().write(report, html);
        return html.toString();
    }
}
