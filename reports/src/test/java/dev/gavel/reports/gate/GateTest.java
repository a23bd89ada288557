package dev.gavel.reports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.reports.criteria.Criterion;
import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.criteria.Subject;
import dev.gavel.reports.criteria.Targets;
import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Incident;
import dev.gavel.reports.journal.MemoryReading;
import dev.gavel.reports.journal.Rollback;
import dev.gavel.reports.journal.StageEnded;
import dev.gavel.reports.journal.Waiver;
import dev.gavel.reports.testing.Everything;
import dev.gavel.reports.testing.Made;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final MemoryReading TOO_MUCH =
            new MemoryReading("batch", 500, 0, 150_000_000, 0, 150_000_000, "gavel validate --only P4");
    private static final Waiver WAIVED =
            new Waiver("P4", "Ada Example", Instant.EPOCH, "the machine is large", Made.COMMIT);

    @Nested
    class Recommends {

        @Test
        void toProceedWhereEveryCriterionPasses() {
            GateReport report = judge();
            assertThat(report.rulings()).hasSize(19);
            assertThat(report.findings())
                    .allSatisfy(finding -> assertThat(finding.verdict())
                            .as("%s: %s", finding.id(), finding.reason())
                            .isEqualTo(Verdict.PASS));
            assertThat(report.verdict()).isEqualTo(GateVerdict.PASS);
            assertThat(report.recommendation()).isEqualTo(Recommendation.PROCEED);
            assertThat(report.reason()).isEqualTo("19 of 19 criteria pass.");
        }

        @Test
        void toIterateWhereATargetIsMissed() {
            GateReport report = judge(TOO_MUCH);
            assertThat(report.verdict()).isEqualTo(GateVerdict.FAIL);
            assertThat(report.recommendation()).isEqualTo(Recommendation.ITERATE);
            assertThat(report.reason()).isEqualTo("18 of 19 criteria pass; P4 missed.");
        }

        @Test
        void toAbortAfterASingleCriticalIncident() {
            GateReport report = judge(Made.run("R3/extra", "R3")
                    .rollback(Rollback.Kind.BATCH, "busy", "first", "insert", "b2")
                    .made());
            assertThat(report.verdict()).isEqualTo(GateVerdict.FAIL);
            assertThat(report.recommendation()).isEqualTo(Recommendation.ABORT);
            assertThat(report.reason()).contains("Q3, R3 missed", "data would be at risk");
        }

        @Test
        void toIterateWhereNothingWasMeasured() {
            GateReport report = Gate.validation().judge(Made.evidence());
            assertThat(report.findings()).allSatisfy(finding -> {
                assertThat(finding.verdict()).as(finding.id()).isEqualTo(Verdict.INCONCLUSIVE);
                assertThat(finding.reason()).isNotBlank();
                assertThat(finding.resolution()).as(finding.id()).isNotBlank();
                assertThat(finding.observed()).isNull();
            });
            assertThat(report.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
            assertThat(report.recommendation()).isEqualTo(Recommendation.ITERATE);
        }

        @Test
        void neverToProceedWithoutCriteria() {
            GateReport report = new Gate("empty", List.of()).judge(Made.evidence());
            assertThat(report.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
            assertThat(report.recommendation()).isEqualTo(Recommendation.ITERATE);
        }
    }

    @Nested
    class Waivers {

        @Test
        void areShownBesideAFailThatStaysOne() {
            GateReport report = judge(TOO_MUCH, WAIVED);
            assertThat(report.verdict()).isEqualTo(GateVerdict.PASS_WITH_WAIVERS);
            assertThat(report.verdict().words()).isEqualTo("PASS WITH WAIVERS");
            assertThat(report.recommendation()).isEqualTo(Recommendation.ITERATE);
            assertThat(finding(report, "P4").verdict()).isEqualTo(Verdict.FAIL);
            assertThat(report.reason()).contains("P4 missed; P4 waived", "Whoever signed");
        }

        @Test
        void ofAnotherCommitDoNotCount() {
            GateReport report = judge(TOO_MUCH, new Waiver("P4", "Ada Example", Instant.EPOCH, "why not", "ffff"));
            assertThat(report.verdict()).isEqualTo(GateVerdict.FAIL);
        }

        @Test
        void ofACriticalCriterionDoNotCount() {
            GateReport report = judge(
                    Made.run("R3/extra", "R3")
                            .rollback(Rollback.Kind.BATCH, "busy", "first", "insert", "b2")
                            .made(),
                    new Waiver("R3", "Ada Example", Instant.EPOCH, "why not", Made.COMMIT),
                    new Waiver("Q3", "Ada Example", Instant.EPOCH, "why not", Made.COMMIT));
            assertThat(report.verdict()).isEqualTo(GateVerdict.FAIL);
            assertThat(report.recommendation()).isEqualTo(Recommendation.ABORT);
        }

        @Test
        void ofAPassChangeNothing() {
            assertThat(judge(WAIVED).verdict()).isEqualTo(GateVerdict.PASS);
        }
    }

    @Nested
    class Crashes {

        private static final Incident CRASH =
                new Incident(List.of("F2"), "F2/busy/isolate/batch=11", "out of memory", "gavel replay 7:1:busy");

        @Test
        void leaveOpenWhatTheyShouldHaveShown() {
            GateReport report = judge(CRASH);
            assertThat(report.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
            Finding finding = finding(report, "F2");
            assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(finding.reason()).contains("out of memory");
            assertThat(finding.resolution()).isEqualTo("run gavel replay 7:1:busy");
            assertThat(finding.against()).hasSize(1);
        }

        @Test
        void areSettledByALaterRunOfTheSameScenario() {
            GateReport report = judge(
                    CRASH,
                    Made.run("F2/busy/isolate/batch=11", "F2").state(Made.SOUND).made());
            assertThat(report.verdict()).isEqualTo(GateVerdict.PASS);
        }

        /** As where a stage was interrupted and its files went before it did. */
        @Test
        void areSettledByALaterEndOfTheSameStage() {
            Incident crash = new Incident(List.of("F2"), "Failing batches", "no such file", "gavel validate");
            StageEnded other = new StageEnded(List.of("F1"), "Batch boundaries");
            assertThat(judge(crash, other).verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
            assertThat(judge(crash, new StageEnded(List.of("F2"), "Failing batches"))
                            .verdict())
                    .isEqualTo(GateVerdict.PASS);
        }

        @Test
        void ofACriterionItselfAreNoPass() {
            Criterion broken = new Criterion() {
                @Override
                public Subject subject() {
                    return new Subject("X1", "broken", true, "not at all");
                }

                @Override
                public Finding judge(Evidence evidence, Targets targets) {
                    throw new IllegalStateException("divided by zero");
                }
            };
            GateReport report = new Gate("x", List.of(broken)).judge(Made.evidence());
            assertThat(report.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
            assertThat(report.findings().get(0).reason()).contains("divided by zero");
        }
    }

    @Test
    void changedTargetsAreShownAsChanged() {
        List<Entry> entries = new ArrayList<>(Everything.passing());
        entries.add(TOO_MUCH);
        GateReport report =
                Gate.validation().judge(Made.evidence(Made.provenance("isolate", Map.of("P4.target", "200")), entries));
        assertThat(report.verdict()).isEqualTo(GateVerdict.PASS);
        assertThat(report.changedTargets()).containsExactly(Map.entry("P4.target", "200"));
        assertThat(finding(report, "P4").target().text()).isEqualTo("< 200 MB (changed, the default is 100 MB)");
    }

    static Finding finding(GateReport report, String id) {
        return report.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static GateReport judge(Entry... more) {
        List<Entry> entries = new ArrayList<>(Everything.passing());
        entries.addAll(List.of(more));
        return Gate.validation().judge(Made.evidence(Made.provenance(), entries));
    }
}
