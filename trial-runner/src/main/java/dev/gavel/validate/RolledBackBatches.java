package dev.gavel.validate;

import dev.gavel.engine.EngineOptions;
import dev.gavel.engine.FailurePolicy;
import dev.gavel.engine.SetAside;
import dev.gavel.fixtures.fault.ConnectionObserver;
import dev.gavel.fixtures.fault.DatabaseFault;
import dev.gavel.fixtures.fault.Fault;
import dev.gavel.fixtures.fault.FaultPlan;
import dev.gavel.fixtures.fault.PlannedFault;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.fixtures.scenario.ScenarioResult;
import dev.gavel.reports.journal.Plan;
import dev.gavel.reports.journal.Rollback;
import dev.gavel.store.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * R3: a batch is rolled back by each fault of the database at its first, a middle and its last place, at each kind of
 * statement; digests of all tables right before its transaction and right after the rollback.
 *
 * <p>A commit has one place in a batch: there, first, middle and last are three batches, each with a commit of its own. All
 * other faults hit batches that share one.
 */
final class RolledBackBatches implements Measurement {

    private static final int SIZE = 12;
    private static final List<String> POSITIONS = List.of("first", "middle", "last");

    private final Predicate<Fault> which;

    RolledBackBatches() {
        this(fault -> true);
    }

    /** These kinds of fault alone. */
    RolledBackBatches(Predicate<Fault> which) {
        this.which = which;
    }

    @Override
    public String title() {
        return "Rolled-back batches";
    }

    @Override
    public List<String> criteria() {
        return List.of("R3");
    }

    @Override
    public double seconds(Extent extent) {
        return 8;
    }

    @Override
    public void measure(Bench bench) throws Exception {
        Ground ground = bench.smallGround(5, 3L * SIZE);
        EngineOptions options = Bench.options(SIZE, FailurePolicy.REJECT_BATCH);
        EngineOptions alone = options.committingEvery(SIZE);
        List<Case> cases = cases(bench, Places.of(bench, ground, options), options);
        cases.addAll(commits(bench, Places.of(bench, ground, alone), alone));
        bench.append(new Plan(
                "R3",
                faults(bench).stream().map(Fault::kind).toList(),
                cases.stream().map(Case::id).toList(),
                bench.command()));
        for (Case one : cases) {
            PlannedFault planned = new PlannedFault(5, one.place(), one.fault());
            new Scenario(
                            one.id(),
                            criteria(),
                            ground,
                            bench.engine(),
                            one.options(),
                            FaultPlan.of(planned),
                            one.batch())
                    .reproducedBy("gavel replay " + planned + " --hearings " + 3 * SIZE + " --batch-size " + SIZE
                            + " --on-failure reject-batch --commit-every "
                            + one.options().durable())
                    .run(bench, new Watching(one));
        }
    }

    /** One fault at one place. */
    private record Case(Fault fault, String position, String statement, int batch, long place, EngineOptions options) {

        String id() {
            return "R3/" + fault.kind() + "/" + statement + "/" + position;
        }
    }

    private static List<Fault> faults(Bench bench) {
        return Places.rollingBack(bench).stream()
                .filter(fault -> fault != DatabaseFault.COMMIT_UNKNOWN) // its transaction takes place
                .toList();
    }

    private List<Case> cases(Bench bench, Places places, EngineOptions options) {
        List<Case> cases = new ArrayList<>();
        for (Fault fault : faults(bench).stream().filter(which).toList()) {
            if (fault.hitsRecords()) {
                Map<String, Integer> records = Map.of("first", 1, "middle", SIZE / 2, "last", SIZE);
                POSITIONS.forEach(position -> cases.add(new Case(
                        fault, position, "update", 2, places.record(2, records.getOrDefault(position, 1)), options)));
                continue;
            }
            Statements.ALL.stream()
                    .filter(statement -> !statement.equals("commit"))
                    .forEach(statement -> addAll(cases, places, fault, statement, options));
        }
        return cases;
    }

    private static void addAll(List<Case> cases, Places places, Fault fault, String statement, EngineOptions options) {
        List<OperationLog.Place> found = places.in(2, fault, statement);
        if (!found.isEmpty()) {
            int[] at = {0, found.size() / 2, found.size() - 1};
            for (int i = 0; i < at.length; i++) {
                cases.add(new Case(
                        fault, POSITIONS.get(i), statement, 2, found.get(at[i]).number(), options));
            }
        }
    }

    private List<Case> commits(Bench bench, Places places, EngineOptions alone) {
        List<Case> cases = new ArrayList<>();
        for (Fault fault : faults(bench).stream().filter(which).toList()) {
            for (int batch = 1; batch <= POSITIONS.size(); batch++) {
                List<OperationLog.Place> found = places.in(batch, fault, "commit");
                if (!found.isEmpty()) {
                    String position = POSITIONS.get(batch - 1);
                    cases.add(new Case(
                            fault, position, "commit", batch, found.get(0).number(), alone));
                }
            }
        }
        return cases;
    }

    /** Takes the digests around the rollback of the batch that fails. */
    private static final class Watching implements Scenario.Witness {

        private final Case watched;
        private @Nullable RollbackWatch watch;

        Watching(Case watched) {
            this.watched = watched;
        }

        @Override
        public ConnectionObserver observe(Database database, IntSupplier batch) {
            RollbackWatch seen = new RollbackWatch(database, batch, watched.batch());
            watch = seen;
            return seen;
        }

        @Override
        public void ended() throws SQLException {
            if (watch != null) {
                watch.ended();
            }
        }

        @Override
        public List<Rollback> rollbacks(ScenarioResult result) {
            RollbackWatch.Around around = watch == null ? null : watch.around(isRejected(result));
            return around == null
                    ? List.of()
                    : List.of(new Rollback(
                            Rollback.Kind.BATCH,
                            watched.fault().kind(),
                            watched.position(),
                            watched.statement(),
                            around.before(),
                            around.after()));
        }

        private boolean isRejected(ScenarioResult result) {
            return result.reported().stream()
                    .anyMatch(found -> found.kind() == SetAside.Kind.REJECTED && found.batch() == watched.batch());
        }
    }
}
