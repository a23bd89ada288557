package dev.gavel.reports.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.gavel.reports.gate.Gate;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.testing.Made;
import dev.gavel.reports.testing.Reports;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

class ReportFilesTest {

    private static final Path ROOT = Path.of(Objects.requireNonNullElse(System.getProperty("gavel.root"), ".."));
    private static final GateReport MIXED = Reports.mixed();
    private static final GateReport EMPTY = Gate.validation().judge(Made.evidence());

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    static Stream<GateReport> reports() {
        return Stream.of(MIXED, EMPTY, Reports.passing());
    }

    @Test
    void whatCannotBeWrittenIsNamedWithItsCauseAndLeavesNothingBehind(@TempDir Path directory) throws IOException {
        Files.createDirectories(directory.resolve("gate-report.md").resolve("mine"));
        assertThatThrownBy(() -> ReportFiles.write(EMPTY, directory))
                .isInstanceOf(IOException.class)
                .hasMessage(directory.resolve("gate-report.md")
                        + " cannot be written: a directory of that name is there, and is not empty");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("gate-report.json", "gate-report.md");
        }
    }

    /** To renew them after an intended change: {@code mvn test -pl reports -am -Dgavel.golden=write}. */
    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "ar-EG-u-nu-arab"})
    void allFormatsAreTheSameInEveryLocale(String tag) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(tag));
        Path golden = ROOT.resolve("reports/src/test/resources/golden");
        for (Map.Entry<String, ReportFormat> file : ReportFiles.formats().entrySet()) {
            if (file.getKey().equals("samples.csv") || file.getKey().equals(ReportFiles.HTML)) {
                continue;
            }
            String text = ReportFiles.render(file.getValue(), MIXED);
            Path expected = golden.resolve(file.getKey());
            if ("write".equals(System.getProperty("gavel.golden"))) {
                Files.createDirectories(golden);
                Files.writeString(expected, text);
            }
            assertThat(text).as(file.getKey()).isEqualTo(Files.readString(expected));
        }
        for (String long_ : List.of("samples.csv", ReportFiles.HTML)) {
            ReportFormat format = Objects.requireNonNull(ReportFiles.formats().get(long_));
            String here = ReportFiles.render(format, MIXED);
            Locale.setDefault(Locale.ROOT);
            assertThat(here).isEqualTo(ReportFiles.render(format, MIXED));
            Locale.setDefault(Locale.forLanguageTag(tag));
        }
    }

    @Test
    void areWrittenWholeAndNothingElse(@TempDir Path directory) throws IOException {
        ReportFiles.write(MIXED, directory);
        ReportFiles.write(MIXED, directory);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "gate-report.json",
                            "gate-report.md",
                            "gate-report.html",
                            "findings.csv",
                            "samples.csv",
                            "junit.xml");
        }
    }

    @Nested
    class Json {

        static Stream<GateReport> reports() {
            return ReportFilesTest.reports();
        }

        @ParameterizedTest
        @MethodSource("reports")
        void isWhatItsSchemaSays(GateReport report) throws IOException {
            Schema schema = schema();
            assertThat(schema.validate(json(report), InputFormat.JSON)).isEmpty();
        }

        @Test
        void itsSchemaRefusesAnythingElse() throws IOException {
            Schema schema = schema();
            assertThat(schema.validate(json(MIXED).replace("\"ABORT\"", "\"PERHAPS\""), InputFormat.JSON))
                    .isNotEmpty();
            assertThat(schema.validate(json(MIXED).replace("\"verdict\" :", "\"verdikt\" :"), InputFormat.JSON))
                    .isNotEmpty();
        }

        @Test
        void holdsWhatScriptsRelyOn() {
            JsonNode tree = JsonMapper.shared().readTree(json(MIXED));
            assertThat(tree.propertyNames()).contains("gate", "verdict", "recommendation", "provenance", "findings");
            assertThat(tree.path("verdict").asString()).isEqualTo("FAIL");
            assertThat(tree.path("recommendation").asString()).isEqualTo("ABORT");
            assertThat(tree.path("findings").size()).isEqualTo(19);
            assertThat(tree.path("findings").get(0).propertyNames())
                    .contains(
                            "id",
                            "title",
                            "target",
                            "observed",
                            "unit",
                            "n",
                            "interval",
                            "verdict",
                            "reason",
                            "evidence");
            assertThat(tree.path("journal").path("sha256").asString())
                    .isEqualTo(MIXED.evidence().head());
        }

        private static Schema schema() throws IOException {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(ROOT.resolve("docs/gate-report.schema.json")));
        }

        private static String json(GateReport report) {
            return ReportFiles.render(new JsonReport(), report);
        }
    }

    @Nested
    class Csv {

        @Test
        void isReadByAnotherLibrary() {
            List<Map<String, String>> rows = read(ReportFiles.render(new FindingsCsv(), MIXED));
            assertThat(rows).hasSize(19);
            assertThat(rows.get(8))
                    .containsEntry("id", "P4")
                    .containsEntry("verdict", "FAIL")
                    .containsEntry("waived", "true")
                    .containsEntry("observed", "155.0");
            assertThat(rows.get(17).get("reason")).contains("R3/<odd> \"name\", with | pipe & \u0001 control");
        }

        @Test
        void holdsEveryRawSample() {
            List<Map<String, String>> rows = read(ReportFiles.render(new SamplesCsv(), MIXED));
            assertThat(rows).hasSize(2 * 5 * 300 + 2 * 300 + 2 * 240 + 2 * 7);
            assertThat(rows.get(0))
                    .containsEntry("benchmark", "update")
                    .containsEntry("hearings", "10")
                    .containsEntry("cold", "true")
                    .containsEntry("unit", "ms");
        }

        private static List<Map<String, String>> read(String csv) {
            return CsvMapper.builder()
                    .enable(CsvReadFeature.FAIL_ON_MISSING_COLUMNS)
                    .build()
                    .readerForMapOf(String.class)
                    .with(CsvSchema.emptySchema().withHeader())
                    .<Map<String, String>>readValues(csv)
                    .readAll();
        }
    }

    @Nested
    class Junit {

        @Test
        void isOneCaseACriterionAndNothingUnsettledLooksGreen() throws Exception {
            Element suite = parse(ReportFiles.render(new JunitXml(), MIXED));
            assertThat(suite.getTagName()).isEqualTo("testsuite");
            assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(19);
            assertCount(suite, "failures", "failure");
            assertCount(suite, "errors", "error");
            assertCount(suite, "skipped", "skipped");
            assertThat(suite.getAttribute("failures")).isEqualTo("2");
            assertThat(suite.getAttribute("errors")).isEqualTo("1");
            assertThat(suite.getAttribute("skipped")).isEqualTo("1");
            Element error = (Element) suite.getElementsByTagName("error").item(0);
            assertThat(((Element) error.getParentNode()).getAttribute("name")).startsWith("P5");
            assertThat(error.getAttribute("message")).contains("straddles");
            assertThat(error.getTextContent()).contains("to settle it: about");
            Element skipped = (Element) suite.getElementsByTagName("skipped").item(0);
            assertThat(skipped.getAttribute("message")).startsWith("FAIL, waived: P4 waived by Ada Example");
        }

        @Test
        void isAllErrorsWhereNothingWasMeasured() throws Exception {
            Element suite = parse(ReportFiles.render(new JunitXml(), EMPTY));
            assertThat(suite.getAttribute("errors")).isEqualTo("19");
        }

        private static void assertCount(Element suite, String attribute, String element) {
            assertThat(suite.getAttribute(attribute))
                    .isEqualTo(
                            Integer.toString(suite.getElementsByTagName(element).getLength()));
        }

        private static Element parse(String xml) throws Exception {
            Document document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
            return document.getDocumentElement();
        }
    }

    @Nested
    class Markdown {

        @Test
        void beginsWithTheVerdictAndEscapesWhatItIsGiven() {
            String text = ReportFiles.render(new MarkdownReport(), MIXED);
            assertThat(text).startsWith("# Validation Gate: FAIL\n\n**ABORT.** ");
            assertThat(text).contains("Changed targets: {P1.target=6}", "| P4 |", "FAIL, waived |");
            assertThat(text).contains("R3/\\<odd\\> \"name\", with \\| pipe");
            long rows = text.lines().filter(line -> line.startsWith("| ")).count();
            assertThat(rows).isEqualTo(20);
        }
    }
}
