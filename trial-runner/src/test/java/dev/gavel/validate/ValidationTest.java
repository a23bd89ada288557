package dev.gavel.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.fixtures.data.SeededDatabase;
import dev.gavel.fixtures.fault.DatabaseFault;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.jdbc.DatabaseUnusableException;
import dev.gavel.jdbc.Sql;
import dev.gavel.reports.criteria.Finding;
import dev.gavel.reports.criteria.Targets;
import dev.gavel.reports.criteria.Verdict;
import dev.gavel.reports.gate.Gate;
import dev.gavel.reports.gate.GateReport;
import dev.gavel.reports.gate.Ruling;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.FlagToggle;
import dev.gavel.reports.journal.KillRun;
import dev.gavel.reports.journal.OtherProvenanceException;
import dev.gavel.reports.journal.Plan;
import dev.gavel.reports.journal.ScenarioRun;
import dev.gavel.reports.verify.Verification;
import dev.gavel.store.Database;
import dev.gavel.time.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the measurements of the gate write into the journal, and what the criteria make of it. */
class ValidationTest {

    private static final Extent SMALL =
            new Extent("quick", 400, List.of(2), 1, false, 4, 4, 1, 1, List.of(), 1, 1, List.of(50), List.of(), 0);
    private static final Extent EVERY_FAULT =
            new Extent("full", 400, List.of(2), 0, true, 0, 0, 0, 0, List.of(), 0, 0, List.of(), List.of(), 0);
    private static final SourceTree TREE = new SourceTree("0123456789abcdef", Instant.EPOCH, "");

    private final Told told = new Told();

    @TempDir
    Path directory;

    private GateReport run(String policy, Measurement... measurements) throws Exception {
        try (Site site = Site.inFiles(directory)) {
            return run(site, policy, measurements);
        }
    }

    private GateReport run(Site site, String policy, Measurement... measurements) throws Exception {
        return run(SMALL, site, policy, measurements);
    }

    private GateReport run(Extent extent, Site site, String policy, Measurement... measurements) throws Exception {
        Path scratch = Files.createDirectories(directory.resolve("scratch-" + System.nanoTime()));
        return new Validation(
                        directory.resolve("out"),
                        scratch,
                        extent,
                        Machine.provenance("test", TREE, policy, extent, Targets.defaults(), site, Commands.DEFAULT),
                        List.of(measurements),
                        Candidate.BATCH,
                        site,
                        Commands.DEFAULT,
                        told)
                .run();
    }

    private Evidence evidence() throws Exception {
        return Evidence.read(directory.resolve("out").resolve(EvidenceJournal.FILE_NAME));
    }

    private static Finding finding(GateReport report, String id) {
        return report.rulings().stream()
                .map(Ruling::finding)
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFlagIsObeyedWhereverItStands() throws Exception {
        GateReport report = run("isolate", new FlagWays(), new FlagAlternations());

        assertThat(finding(report, "F5").verdict()).isEqualTo(Verdict.PASS);
        assertThat(evidence().all(FlagToggle.class)).hasSize(14 + 4 + 2);
        Finding alternations = finding(report, "R4");
        assertThat(alternations.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(alternations.reason()).contains("only 4 alternations of at least 100".substring(5));
    }

    @Test
    void theSeedsFirstDesignMissesF3WithItsFigure() throws Exception {
        GateReport report = run("reject-batch", new PartialFailures());

        Finding finding = finding(report, "F3");
        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.reason()).contains("90.2 %").contains("reject-batch");
    }

    @Test
    void faultsOfCommitsAreMetWhereOneCommitHoldsEveryBatch() throws Exception {
        try (Site site = Site.inFiles(directory)) {
            run(EVERY_FAULT, site, "isolate", new RandomFailures(fault -> fault == DatabaseFault.BUSY_AT_COMMIT));
        }

        assertThat(evidence().all(ScenarioRun.class))
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.entry().everyFaultFired())
                        .as(run.entry().reproduce())
                        .isTrue());
    }

    @Test
    void isolationMeetsF3AndEachFailureIsReportedOnce() throws Exception {
        GateReport report = run("isolate", new PartialFailures());

        assertThat(finding(report, "F3").verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding(report, "F4").verdict()).isEqualTo(Verdict.PASS);
        assertThat(evidence().all(ScenarioRun.class)).hasSize(6).allSatisfy(run -> {
            assertThat(run.entry().accounting()).isNotNull();
            assertThat(run.entry().state()).isNotNull();
        });
    }

    @Test
    void rollbacksAreProvenByDigestsAtEachStatementAndPosition() throws Exception {
        GateReport report = run("isolate", new RolledBackBatches(), new Undone());

        assertThat(finding(report, "R3").verdict())
                .as(finding(report, "R3").reason())
                .isEqualTo(Verdict.PASS);
        assertThat(finding(report, "Q3").verdict())
                .as(finding(report, "Q3").reason())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void killsOfRealProcessesAreCounted() throws Exception {
        GateReport report = run("isolate", new Kills());

        assertThat(evidence().all(KillRun.class))
                .hasSize(4)
                .allMatch(kill -> kill.entry().survived());
        assertThat(finding(report, "R2").reason()).contains("4 kills of at least 100");
    }

    @Test
    void aMeasurementThatCrashesLeavesItsCriteriaOpenAndTheOthersAreMade() throws Exception {
        Measurement crashing = new Measurement() {
            @Override
            public String title() {
                return "Crashing";
            }

            @Override
            public List<String> criteria() {
                return List.of("F5");
            }

            @Override
            public void measure(Bench bench) {
                throw new IllegalStateException("boom");
            }
        };
        GateReport report = run("isolate", new FlagWays(), crashing, new PartialFailures());

        assertThat(finding(report, "F5").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(finding(report, "F5").reason()).contains("boom");
        assertThat(finding(report, "F3").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whatWasInterruptedGoesOnAndCountsNothingTwice() throws Exception {
        Measurement interrupted = new Measurement() {
            @Override
            public String title() {
                return "Interrupted";
            }

            @Override
            public List<String> criteria() {
                return List.of();
            }

            @Override
            public void measure(Bench bench) {
                throw new StackOverflowError("as if the process were killed here");
            }
        };
        assertThatThrownBy(() -> run("isolate", new PartialFailures(), interrupted))
                .isInstanceOf(StackOverflowError.class);
        GateReport report = run("isolate", new PartialFailures(), new FlagWays());

        assertThat(evidence().all(ScenarioRun.class).stream()
                        .map(run -> run.entry().scenario())
                        .collect(Collectors.toList()))
                .hasSize(6)
                .doesNotHaveDuplicates();
        assertThat(finding(report, "F5").verdict()).isEqualTo(Verdict.PASS);
        assertThat(Verification.of(directory.resolve("out"), Gate.validation()).sound())
                .isTrue();
    }

    @Test
    void goesOnAfterALastLineThatWasNeverFinished() throws Exception {
        run("isolate");
        Path journal = directory.resolve("out").resolve(EvidenceJournal.FILE_NAME);
        Files.writeString(journal, "{\"seq\":", StandardOpenOption.APPEND);

        run("isolate");

        assertThat(told.all()).singleElement().asString().startsWith("cut off 7 bytes of an entry");
        assertThat(evidence().all(Plan.class)).hasSize(1);
        assertThat(Verification.of(directory.resolve("out")).sound()).isTrue();
    }

    @Test
    void beginsWhereTheDiskTookNotOneLine() throws Exception {
        Path journal = Files.createDirectory(directory.resolve("out")).resolve(EvidenceJournal.FILE_NAME);
        Files.createFile(journal);

        run("isolate");

        assertThat(evidence().all(Plan.class)).hasSize(1);
        assertThat(told.all()).isEmpty();
    }

    @Test
    void aGivenDatabaseIsOnlyReadAndEveryGroundHoldsItsHearings() throws Exception {
        Path given = given(800);
        byte[] before = Files.readAllBytes(given);
        try (Site site = Site.inFiles(directory).with(new Site.Given("mine.db", given), directory)) {
            assertThat(site.facts()).containsEntry("base", "800 hearings of mine.db");
            GateReport report = run(site, "isolate", new BatchBoundaries(List.of(101), List.of(50)), new Undone());

            assertThat(finding(report, "F1").reason()).contains("34 of 35 combinations");
            assertThat(hearings(site.grounds().of(Files.createDirectory(directory.resolve("more")), 5, 9)))
                    .isEqualTo(800);
        }
        assertThat(Files.readAllBytes(given)).isEqualTo(before);
    }

    private static long hearings(Ground ground) throws Exception {
        try (Connection connection = Database.sqlite(ground.snapshot(), Duration.ofSeconds(1))
                .connections()
                .open()) {
            return Sql.number(connection, "SELECT count(*) FROM hearings");
        }
    }

    private Path given(long hearings) throws Exception {
        Path file = directory.resolve("given-" + hearings + ".db");
        SeededDatabase.create(file, 4, hearings, TimeSource.system());
        return file;
    }

    @Test
    void aGivenDatabaseThatIsTooSmallIsRefusedWithWhatIsNeeded() throws Exception {
        Path given = given(20);
        try (Site site = Site.inFiles(directory)) {
            assertThatThrownBy(() -> site.with(new Site.Given("mine.db", given), directory))
                    .isInstanceOf(DatabaseUnusableException.class)
                    .hasMessageContaining("mine.db holds 20 hearings, and the gate changes 750 at a time");
        }
    }

    @Test
    void aJournalOfAnotherDatabaseIsNotGoneOnWith() throws Exception {
        run("isolate");
        Path given = given(800);
        try (Site site = Site.inFiles(directory).with(new Site.Given("mine.db", given), directory)) {
            assertThatThrownBy(() -> run(site, "isolate"))
                    .isInstanceOf(OtherProvenanceException.class)
                    .hasMessageContainingAll("setting base was '1340 hearings' and is", "choose another directory");
        }
    }

    @Test
    void everyFindingHasAFigureOrAReason() throws Exception {
        GateReport report = run("isolate");

        assertThat(report.rulings()).hasSize(19).allSatisfy(ruling -> {
            assertThat(ruling.finding().reason()).isNotBlank();
            assertThat(ruling.finding().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        });
    }

    @Test
    void boundariesAreCountedInTheDatabaseItself() throws Exception {
        GateReport report = run("isolate", new BatchBoundaries(List.of(1, 101), List.of(50)));

        assertThat(finding(report, "F1").reason()).contains("33 of 35 combinations");
        List<List<Integer>> counted = new ArrayList<>();
        evidence().all(ScenarioRun.class).stream()
                .filter(run -> run.entry().scenario().equals("F1/101-in-batches-of-50"))
                .forEach(run -> counted.add(run.entry().boundaries()));
        assertThat(counted).containsExactly(List.of(50, 50, 1));
    }
}
