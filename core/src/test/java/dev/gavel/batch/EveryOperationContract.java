package dev.gavel.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.hearing.Committee;
import dev.gavel.metrics.BatchTotals;
import dev.gavel.metrics.Totals;
import dev.gavel.settings.Setting;
import dev.gavel.store.TableDigest;
import dev.gavel.testing.Faults;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.Product;
import dev.gavel.testing.TestDatabase;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateReport.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One fault at each operation of an update in turn, reads among them: nothing is lost, nothing doubled. */
abstract class EveryOperationContract {

    private static final int SIZE = 3;

    private static final List<Committee> NEW_COMMITTEES = List.of(
            new Committee("hsbb00", "Budget", "House", "Standing", null, null),
            new Committee("hsbb01", "Deficits", "House", "Subcommittee", "hsbb00", null));

    @TempDir
    Path directory;

    private TestDatabase template;
    private Map<String, TableDigest> expected = Map.of();
    private Totals totals = Totals.ZERO;
    private int operations;
    private int commits;

    /** Hearings that one commit makes durable. */
    abstract int commitEvery();

    private UpdateReport run(FaultyRun run, List<Meeting> meetings) {
        return run.run(
                "batch",
                meetings,
                NEW_COMMITTEES,
                Map.of(
                        Setting.BATCH_SIZE,
                        String.valueOf(SIZE),
                        Setting.GAVEL_COMMIT_EVERY,
                        String.valueOf(commitEvery())));
    }

    /** A run that nothing disturbs: two batches and a rest, additions and updates, witnesses and documents. */
    @BeforeEach
    void undisturbed() throws IOException {
        template = TestDatabase.create(directory.resolve("template.db"));
        List<Meeting> first = Meeting.range(0, 3);
        first.get(1).witness("Ann Lee", "Acme", "Chief").document("Witness Statement", "u1");
        template.batch(first);
        TestDatabase db = copy("undisturbed");
        FaultyRun run = new FaultyRun(db, faults -> faults);
        UpdateReport report = run(run, meetings());
        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        expected = db.contents();
        totals = report.metrics().totals();
        operations = run.faults().operations();
        commits = run.faults().commits();
        assertThat(operations).isGreaterThan(40);
    }

    @Test
    void losingTheConnectionAtAnyOperationChangesNothing() throws IOException {
        sweep(operations, STEP, n -> faults -> faults.atOperation(at -> at == n).losing());
    }

    @Test
    void aBusyMomentAtAnyOperationChangesNothing() throws IOException {
        sweep(operations, STEP, n -> faults -> faults.atOperation(at -> at == n).with(Faults::busy));
    }

    @Test
    void twoFailuresInARowAtAnyOperationChangeNothing() throws IOException {
        sweep(
                operations,
                STEP,
                n -> faults -> faults.atOperation(at -> at == n || at == n + 1).losing());
    }

    @Test
    void anOpenCommitChangesNothing() throws IOException {
        sweep(commits, n -> faults -> faults.afterCommit(at -> at == n).losing());
        sweep(commits, n -> faults -> faults.afterCommit(at -> at == n).with(Faults::busy));
    }

    @Test
    void anOpenCommitWhoseOutcomeCannotBeSeenAtOnceIsStillCountedOnce() throws IOException {
        sweep(commits, n -> faults -> faults.afterCommit(at -> at == n).losing().andNext(1));
        sweep(commits, n -> faults -> faults.afterCommit(at -> at == n).losing().andNext(2));
    }

    @Test
    void aCommitThatDidNotTakePlaceIsTriedAgain() throws IOException {
        sweep(commits, n -> faults -> faults.beforeCommit(at -> at == n).losing());
        sweep(commits, n -> faults -> faults.beforeCommit(at -> at == n).with(Faults::busy));
    }

    @Test
    void aDatabaseThatDoesNotComeBackEndsTheRunAndTheReportSaysWhatIsCommitted() throws IOException {
        for (int lost = 1; lost <= operations; lost += STEP) {
            int n = lost;
            TestDatabase db = copy("gone-" + lost);
            UpdateReport report = run(
                    new FaultyRun(
                            db, faults -> faults.atOperation(at -> at >= n).losing()),
                    longer());
            assertThat(report.outcome()).as("operation %d", n).isEqualTo(Outcome.STOPPED);
            Totals said = report.metrics().totals();
            assertThat(said.added()).as("operation %d", n).isEqualTo(db.count("hearings") - 3);
            assertThat(said.committees()).as("operation %d", n).isEqualTo(db.count("committees") - 3);
            assertThat(report.metrics().batches()).as("operation %d", n).isPresent();
            assertThat(report.metrics().batches())
                    .map(BatchTotals::count)
                    .hasValueSatisfying(count -> assertThat(count).isLessThan(9 + commitEvery() / SIZE));
            assertThat(db.isSound()).isTrue();
            db.delete();
        }
    }

    /** Each update of a server costs ten times that of a file, and how an update goes on does not depend on which. */
    private static final int STEP = Product.choose(1, 8);

    private interface Plan {
        UnaryOperator<FaultyConnections> at(int n);
    }

    private void sweep(int last, Plan plan) throws IOException {
        sweep(last, 1, plan);
    }

    private void sweep(int last, int step, Plan plan) throws IOException {
        for (int n = 1; n <= last; n += step) {
            sweepOnce("fault at " + n + " of " + last, plan.at(n));
        }
    }

    private void sweepOnce(String what, UnaryOperator<FaultyConnections> plan) throws IOException {
        TestDatabase db = copy("faulty");
        UpdateReport report = run(new FaultyRun(db, plan), meetings());
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(report.outcome()).as(what).isEqualTo(Outcome.DONE);
            softly.assertThat(db.contents()).as(what).isEqualTo(expected);
            softly.assertThat(report.metrics().totals()).as(what).isEqualTo(totals);
        });
        db.delete();
    }

    private TestDatabase copy(String name) throws IOException {
        Path file = directory.resolve(name + ".db");
        return TestDatabase.copy(template, file);
    }

    private static List<Meeting> longer() {
        List<Meeting> meetings = meetings();
        meetings.addAll(Meeting.range(100, 140));
        return meetings;
    }

    private static List<Meeting> meetings() {
        List<Meeting> meetings = Meeting.range(3, 6);
        meetings.get(0).witness("Ann Lee", "Acme", "Chief").document("Witness Statement", "u0");
        meetings.get(2).witness("ann lee ", "ACME", "Guest").committees("hsaa00", "hsbb01");
        meetings.add(Meeting.of("1").with("title", "Changed").witness("Bo Day", null, "Chair"));
        meetings.add(Meeting.of("2")); // unchanged
        meetings.add(
                Meeting.of("3").with("title", "Changed").committees("ssaa00").with("chamber", "Senate"));
        meetings.add(Meeting.of("6").committees("hsbb00"));
        meetings.add(Meeting.of("7"));
        return meetings;
    }
}
