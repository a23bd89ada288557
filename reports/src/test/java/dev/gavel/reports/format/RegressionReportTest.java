package dev.gavel.reports.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.gavel.reports.html.HistoryPage;
import dev.gavel.reports.regress.BenchmarkId;
import dev.gavel.reports.regress.Circumstances;
import dev.gavel.reports.regress.HistoryEntry;
import dev.gavel.reports.regress.Kind;
import dev.gavel.reports.regress.Mode;
import dev.gavel.reports.regress.Pairing;
import dev.gavel.reports.regress.Recording;
import dev.gavel.reports.regress.Regression;
import dev.gavel.reports.regress.Rules;
import dev.gavel.reports.regress.Run;
import dev.gavel.reports.regress.Series;
import dev.gavel.reports.regress.Trend;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RegressionReportTest {

    private static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));

    private static Series series(String name, String processor, double... scores) {
        return new Series(
                new BenchmarkId("org.x." + name, Map.of("text", "a|b <c>"), Mode.AVERAGE_TIME),
                "ns/op",
                DoubleStream.of(scores).mapToObj(List::of).toList(),
                new Circumstances(Map.of(Kind.MACHINE, Map.of("processor", processor))));
    }

    private static Run run(String source, Series... all) {
        Map<BenchmarkId, Series> series = new TreeMap<>();
        List.of(all).forEach(one -> series.put(one.id(), one));
        return new Run(source, new TreeMap<>(series), List.of());
    }

    private static Regression everything() {
        Run baseline = run(
                "old.json",
                series("A.same", "old", 100, 100.1, 99.9),
                series("B.worse", "old", 100, 101, 99),
                series("C.better", "old", 120, 121, 119),
                series("D.unresolved", "old", 100, 150, 120),
                series("E.missing", "old", 1, 1, 1),
                series("F.single", "old", 1));
        Run current = run(
                "new.json",
                series("A.same", "new", 100, 100.1, 99.9),
                series("B.worse", "new", 140, 141, 139),
                series("C.better", "new", 80, 81, 79),
                series("D.unresolved", "new", 100, 150, 130),
                series("F.single", "new", 1),
                series("G.new", "new", 1, 1, 1));
        return Regression.of(baseline, current, new Rules(0.05, Set.of(Kind.MACHINE)), Pairing.INDEPENDENT);
    }

    private static List<Trend> trends() {
        return Trend.of(IntStream.range(0, 30)
                .mapToObj(i -> new HistoryEntry(
                        Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i),
                        "c" + i,
                        "org.x.A.same",
                        "text=<c>",
                        Mode.AVERAGE_TIME,
                        "ns/op",
                        (i < 15 ? 100 : 130) + i % 3,
                        3,
                        "machine",
                        "jvm",
                        "",
                        ""))
                .toList());
    }

    private static RegressionReport recording() {
        Run run = run("new.json", series("A.same", "new", 100), series("B.none", "new", 100, -1));
        return RegressionReport.of(Recording.of(run), trends());
    }

    @Test
    void everyFormOfARecordingHoldsTheChangesAndWhatIsNotInTheHistory() throws Exception {
        assertThat(recording().text() + recording().markdown())
                .contains("slower by 29.", "RECORDED: nothing was compared; not recorded: 1 of 2 benchmarks");
        assertThat(List.of(
                        recording().text(),
                        recording().markdown(),
                        recording().json(),
                        recording().junit()))
                .allSatisfy(form -> assertThat(form).contains("Not in the history: fork 2 has the score -1"));
        assertThat(recording().junit()).contains("tests=\"2\" failures=\"0\" errors=\"1\" skipped=\"1\"");
        assertThat(recording().json()).contains("\"verdict\" : \"RECORDED\"", "\"chance\"");
        assertThat(schema().validate(recording().json(), InputFormat.JSON)).isEmpty();
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(ROOT.resolve("docs/regress.schema.json")));
    }

    @Test
    void theTableEndsWithTheWorstAndTheVerdict() {
        assertThat(RegressionReport.of(everything(), List.of()).text())
                .containsSubsequence(
                        "G.new", "C.better", "A.same", "E.missing", "D.unresolved", "B.worse", "Ratio: how many times")
                .contains("WORSE       B.worse (text=a|b <c>) avgt       100 ns/op  140 ns/op    1.4  [1.29, 1.52]")
                .contains("Each interval is at 99.95 %, so that all of them hold together at 99.8 %.")
                .endsWith("FAIL: 1 worse, 2 unresolved, 1 missing, 1 same, 1 better, 1 new\n");
    }

    @Test
    void everyFormatSaysWhatWasAllowedToDiffer() {
        assertThat(RegressionReport.of(everything(), List.of()).files())
                .hasSize(3)
                .allSatisfy((name, content) -> assertThat(content)
                        .as(name)
                        .contains(
                                "Compared across different machines, as told to: machine: processor 'old' and 'new'"));
        assertThat(RegressionReport.of(everything(), List.of()).text())
                .contains("NOTE: Compared across different machines, as told to");
    }

    @Test
    void everyFormatGivesTheReasonsOfWhatIsUnresolved() {
        assertThat(RegressionReport.of(everything(), List.of()).files())
                .allSatisfy((name, content) -> assertThat(content)
                        .as(name)
                        .contains("forks a side would resolve it", "1 fork, and at least 3 are needed"));
    }

    @Test
    void theJsonIsAsItsSchemaSays() throws Exception {
        assertThat(schema().validate(RegressionReport.of(everything(), trends()).json(), InputFormat.JSON))
                .isEmpty();
        assertThat(schema().validate(
                                RegressionReport.of(everything(), trends())
                                        .json()
                                        .replace("FAIL", "FINE"),
                                InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void whatIsResolvedNeedsNoMoreRunsThanItTook() {
        JsonNode worse = JsonMapper.shared()
                .readTree(RegressionReport.of(everything(), trends()).json())
                .at("/comparisons/1");

        assertThat(worse.get("verdict").asString()).isEqualTo("WORSE");
        assertThat(worse.at("/estimate/runs_to_resolve").asInt()).isEqualTo(3);
    }

    @Test
    void theNamesOfASingleRunStandOnceUnderItsPlot() {
        String page = HistoryPage.of(Trend.of(trends().get(0).entries().subList(0, 1)));

        assertThat(page).containsOnlyOnce(">c0<");
    }

    @Test
    void junitCountsWhatIsWorseAsFailedAndWhatWasNotMeasuredAsAnError() throws Exception {
        String xml = RegressionReport.of(everything(), List.of()).junit();
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();

        assertThat(suite.getAttribute("tests")).isEqualTo("7");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(7);
        for (var counted : Map.of("failure", "failures", "error", "errors", "skipped", "skipped")
                .entrySet()) {
            assertThat(suite.getAttribute(counted.getValue()))
                    .isEqualTo(Integer.toString(
                            suite.getElementsByTagName(counted.getKey()).getLength()));
        }
        assertThat(suite.getAttribute("errors")).isEqualTo("3");
    }

    @Test
    void markdownIsATableThatNamesCannotBreak() {
        String markdown = RegressionReport.of(everything(), trends()).markdown();

        assertThat(markdown.lines().filter(line -> line.startsWith("| ")))
                .hasSize(8)
                .allSatisfy(line -> assertThat(line.split("(?<!\\\\)\\|", -1)).hasSize(9));
        assertThat(markdown).startsWith("## Performance: FAIL\n").contains("slower by 29.");
    }

    @Test
    void aHistoryIsOnePageWithEachTrendAndItsChanges() {
        String page = HistoryPage.of(trends());

        assertThat(page)
                .contains("A.same (text=&lt;c&gt;) avgt", "slower by 29.", "class=\"slower\"", "<svg viewBox")
                .doesNotContain("http://", "https://", "<script", "text=<c>");
        assertThat(recording().text()).contains("30 runs, the latest", "slower by 29.");
        assertThat(HistoryPage.of(List.of())).contains("No run is in the history yet.");
    }
}
