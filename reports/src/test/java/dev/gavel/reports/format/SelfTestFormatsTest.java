package dev.gavel.reports.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.selftest.Examination;
import dev.gavel.reports.selftest.Outcome;
import dev.gavel.reports.selftest.SelfTest;
import dev.gavel.reports.selftest.Specimen;
import dev.gavel.reports.testing.Reports;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** What follows from the gate's reports of engines whose faults are known, and how that is shown. */
class SelfTestFormatsTest {

    private static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));

    private static final GateReport PASSING = Reports.passing();
    private static final GateReport MIXED = Reports.mixed();
    private static final GateReport STRADDLING = Reports.straddling();

    /** P4, Q3 and R3 fail in the mixed report, and P1 passes. */
    private static Examination mixed(String criterion) {
        return Examination.of(
                Specimen.defective("mixed-" + criterion.toLowerCase(Locale.ROOT), "a <b> | c", criterion), MIXED);
    }

    private static final Examination SOUND = Examination.of(Specimen.sound("sound", "nothing wrong"), PASSING);

    private static SelfTest test(Examination... examinations) {
        return new SelfTest("quick", "0123abc", List.of(examinations));
    }

    private static SelfTest everything() {
        return test(
                SOUND,
                Examination.of(Specimen.sound("accused", "sound"), MIXED),
                mixed("R3"),
                mixed("P1"),
                Examination.of(Specimen.defective("missed", "wrong", "F1"), PASSING),
                Examination.leftOut(Specimen.defective("slow", "slow", "P5"), "it takes minutes"),
                Examination.of(Specimen.defective("slower", "slow", "P5"), STRADDLING));
    }

    @ParameterizedTest
    @CsvSource({"R3, CAUGHT", "P4, CAUGHT", "P1, CAUGHT_BY_ANOTHER"})
    void aDefectIsCaughtOnlyByTheCriterionThatWasNamedForIt(String criterion, Outcome outcome) {
        assertThat(mixed(criterion).outcome()).isEqualTo(outcome);
        assertThat(mixed(criterion).failed()).containsExactly("P4", "Q3", "R3");
    }

    @Test
    void theReasonIsThatOfTheNamedCriterion() {
        assertThat(mixed("R3").reason()).startsWith("R3: R3/<odd>");
        assertThat(mixed("P1").reason()).startsWith("P4: ");
    }

    @Test
    void aDefectThatNothingFailsIsMissedAndASoundEngineThatFailsIsAccused() {
        assertThat(everything().examinations())
                .extracting(Examination::outcome)
                .containsExactly(
                        Outcome.NOT_ACCUSED,
                        Outcome.ACCUSED,
                        Outcome.CAUGHT,
                        Outcome.CAUGHT_BY_ANOTHER,
                        Outcome.MISSED,
                        Outcome.LEFT_OUT,
                        Outcome.UNRESOLVED);
    }

    @Test
    void aDefectThatIsMeasuredTooCoarselyIsNeitherCaughtNorMissed() {
        Examination slower = Examination.of(Specimen.defective("slower", "slow", "P5"), STRADDLING);

        assertThat(slower.reason()).contains("straddles 1.1", " To settle it: about ", " pairs of batches of 100 ");
        assertThat(test(SOUND, slower).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void oneThatWasMissedFailsTheWholeAndOneThatWasLeftOutLeavesItOpen() {
        Examination leftOut = Examination.leftOut(Specimen.defective("slow", "slow", "P5"), "it takes minutes");

        assertThat(test(SOUND, mixed("R3")).verdict()).isEqualTo(Verdict.PASS);
        assertThat(test(SOUND, mixed("R3"), leftOut).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(test(SOUND, mixed("R3"), leftOut, mixed("P1")).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(test().verdict()).as("nothing examined").isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void theSummaryNamesWhatIsNotAsItShouldBe() {
        assertThat(everything().summary())
                .isEqualTo(
                        "1 of 5 planted defects caught by the criterion named for them; 1 caught, but not by the"
                                + " criterion named for it (mixed-p1); 1 caught by no criterion (missed); 1 measured, but"
                                + " too coarsely to tell (slower); 1 not measured in this profile (slow); 1 of 2 sound engines failed nothing");
    }

    @Test
    void theTerminalShowsTheMatrixAndThenWhatIsWrong() {
        assertThat(SelfTestFormats.text(everything()))
                .containsPattern("mixed-r3 .* \\[✗\\] ")
                .containsSubsequence("missed: caught by no criterion", "slow: not measured in this profile")
                .doesNotContain("mixed-r3: ")
                .contains("\nFAIL: 1 of 5 planted defects");
    }

    @Test
    void theJsonIsAsItsSchemaSays() throws Exception {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(ROOT.resolve("docs/selftest.schema.json")));
        String json = SelfTestFormats.json(everything());

        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(json.replace("MISSED", "LOST"), InputFormat.JSON))
                .isNotEmpty();
        assertThat(json).contains("\"criterion\" : null", "\"NOT_ACCUSED\"");
    }

    @Test
    void junitCountsWhatIsWrongAsFailedAndWhatWasLeftOutAsSkipped() throws Exception {
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(SelfTestFormats.files(everything())
                        .getOrDefault("junit.xml", "")
                        .getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();

        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(7);
        for (var counted : Map.of("failure", "3", "skipped", "2").entrySet()) {
            assertThat(suite.getElementsByTagName(counted.getKey()).getLength())
                    .isEqualTo(Integer.parseInt(counted.getValue()));
        }
        assertThat(suite.getAttribute("failures")).isEqualTo("3");
        assertThat(suite.getAttribute("skipped")).isEqualTo("2");
    }

    @Test
    void theMarkdownIsATableThatNamesCannotBreak() {
        String markdown = SelfTestFormats.files(everything()).getOrDefault("selftest.md", "");

        assertThat(markdown.lines().filter(line -> line.startsWith("| ")))
                .hasSize(8)
                .allSatisfy(line -> assertThat(line.split("(?<!\\\\)\\|", -1)).hasSize(24));
        assertThat(markdown).contains("a \\<b\\> \\| c");
    }

    @Test
    void thePageOpensWithoutANetworkAndSaysInWordsWhatItShowsInColours() {
        String page = SelfTestFormats.files(everything()).getOrDefault(SelfTestFormats.HTML, "");

        assertThat(page)
                .contains("R3: fail, the criterion named for it", "a &lt;b&gt; | c", "✗ caught by no criterion")
                .doesNotContain("http://", "https://", "<script", "<b>");
    }
}
