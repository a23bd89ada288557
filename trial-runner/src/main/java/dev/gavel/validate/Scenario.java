package dev.gavel.validate;

import dev.gavel.engine.EngineOptions;
import dev.gavel.engine.FailurePolicy;
import dev.gavel.engine.SetAside;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.fixtures.fault.ConnectionObserver;
import dev.gavel.fixtures.fault.FaultPlan;
import dev.gavel.fixtures.oracle.Difference;
import dev.gavel.fixtures.oracle.StateDiff;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.fixtures.scenario.Inspector;
import dev.gavel.fixtures.scenario.ScenarioResult;
import dev.gavel.metrics.UpdateMetrics;
import dev.gavel.reports.journal.Accounting;
import dev.gavel.reports.journal.Conduct;
import dev.gavel.reports.journal.FailureReport;
import dev.gavel.reports.journal.FaultCount;
import dev.gavel.reports.journal.Rollback;
import dev.gavel.reports.journal.ScenarioRun;
import dev.gavel.reports.journal.Setup;
import dev.gavel.reports.journal.StateCheck;
import dev.gavel.store.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Runs one update under a plan, and says what was seen of it in the words of the journal. */
final class Scenario implements Inspector {

    private final String id;
    private final List<String> criteria;
    private final Ground ground;
    private final UpdateEngine engine;
    private final EngineOptions options;
    private final FaultPlan plan;
    private final int failingBatch;
    private @Nullable Boundaries boundaries;
    private List<StateCheck.Check> checks = List.of();
    private int rows;
    private List<Rollback> rollbacks = List.of();
    private @Nullable String reproduce;

    Scenario(
            String id,
            List<String> criteria,
            Ground ground,
            UpdateEngine engine,
            EngineOptions options,
            FaultPlan plan,
            int failingBatch) {
        this.id = id;
        this.criteria = criteria;
        this.ground = ground;
        this.engine = engine;
        this.options = options;
        this.plan = plan;
        this.failingBatch = failingBatch;
    }

    /** A scenario in which no batch in particular is meant to fail. */
    Scenario(
            String id,
            List<String> criteria,
            Ground ground,
            UpdateEngine engine,
            EngineOptions options,
            FaultPlan plan) {
        this(id, criteria, ground, engine, options, plan, 0);
    }

    /** Counts hearings between commits. */
    Scenario countingBoundaries() {
        boundaries = new Boundaries();
        return this;
    }

    /** Says with which command it is run again, but for the database. */
    Scenario reproducedBy(String command) {
        reproduce = command;
        return this;
    }

    @Override
    public ConnectionObserver observe(Database database, IntSupplier batch) throws SQLException {
        if (boundaries == null) {
            return ConnectionObserver.NONE;
        }
        WrittenHearings.prepare(database);
        return boundaries;
    }

    @Override
    public void look(Database database) throws SQLException {
        checks = Integrity.of(database);
        rows = Integrity.count(database, "import_errors");
    }

    /** Runs it, unless it was run before; what was seen goes into the journal. */
    void run(Bench bench) throws IOException, SQLException {
        if (!bench.isDone(id)) {
            append(bench, bench.runner().run(ground, engine, options, plan, this));
        }
    }

    /** What an update says in figures stands before the run itself, which says that all of it was seen. */
    private void append(Bench bench, ScenarioResult result) throws IOException {
        if (result.metrics().isPresent()) {
            bench.append(conduct(bench, result, result.metrics().get()));
        }
        bench.append(entry(bench, result));
    }

    private Conduct conduct(Bench bench, ScenarioResult result, UpdateMetrics metrics) {
        boolean nothing = result.missing().everything();
        return new Conduct(
                id,
                result.mode(),
                metrics.totals().added(),
                metrics.totals().updated(),
                nothing ? 0 : metrics.unchanged(),
                result.more().hearings(),
                result.committed(),
                result.submitted(),
                result.opened(),
                result.open(),
                reproduction(bench));
    }

    /** Runs it under another's eyes too, which says afterwards what was rolled back. */
    void run(Bench bench, Witness witness) throws IOException, SQLException {
        if (bench.isDone(id)) {
            return;
        }
        Inspector both = new Inspector() {
            @Override
            public void look(Database database) throws IOException, SQLException {
                Scenario.this.look(database);
                witness.ended();
            }

            @Override
            public ConnectionObserver observe(Database database, IntSupplier batch) {
                return witness.observe(database, batch);
            }
        };
        ScenarioResult result = bench.runner().run(ground, engine, options, plan, both);
        rollbacks = witness.rollbacks(result);
        append(bench, result);
    }

    /** Sees an update, and says what was rolled back. */
    interface Witness {
        ConnectionObserver observe(Database database, IntSupplier batch);

        /** The update has ended, and its database is still there. */
        void ended() throws SQLException;

        List<Rollback> rollbacks(ScenarioResult result);
    }

    private ScenarioRun entry(Bench bench, ScenarioResult result) {
        return new ScenarioRun(
                id,
                criteria,
                setup(result),
                accounting(result),
                boundaries == null ? List.of() : boundaries.hearings(),
                state(result),
                rollbacks,
                failures(result),
                reproduction(bench));
    }

    private String reproduction(Bench bench) {
        return reproduce == null ? bench.command() : bench.on(reproduce);
    }

    private Setup setup(ScenarioResult result) {
        Map<String, int[]> kinds = new TreeMap<>();
        plan.faults().forEach(planned -> kinds.computeIfAbsent(planned.fault().kind(), kind -> new int[2])[0]++);
        result.hits()
                .forEach(hit ->
                        Objects.requireNonNull(kinds.get(hit.planned().fault().kind()))[1]++);
        List<FaultCount> faults = kinds.entrySet().stream()
                .map(kind -> new FaultCount(kind.getKey(), kind.getValue()[0], kind.getValue()[1]))
                .toList();
        Map<String, String> parameters =
                failingBatch == 0 ? Map.of() : Map.of(Setup.FAILING_BATCH, String.valueOf(failingBatch));
        return new Setup(result.mode(), policy(options.onFailure()), options.size(), ground.seed(), faults, parameters);
    }

    static String policy(FailurePolicy policy) {
        return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Accounting accounting(ScenarioResult result) {
        Set<Long> named = new HashSet<>();
        long twice = storedAndNamed(result);
        long quarantined = 0;
        for (SetAside found : result.reported()) {
            twice += found.position() != null && !named.add(found.position().line()) ? 1 : 0;
            quarantined += found.kind() == SetAside.Kind.REJECTED ? 0 : 1;
        }
        long missing = result.submitted() - result.committed();
        long alone = Math.min(quarantined, missing);
        return new Accounting(result.submitted(), result.valid(), result.committed(), 0, alone, missing - alone, twice);
    }

    /** Hearings that are there although the update says that they are not stored. */
    private static long storedAndNamed(ScenarioResult result) {
        return result.diff().first().stream()
                .filter(row -> row.table().equals("hearings"))
                .filter(row -> row.kind() == Difference.Kind.PHANTOM
                        || (row.kind() == Difference.Kind.ALTERED
                                && result.missing().everything()))
                .map(Difference::key)
                .distinct()
                .count();
    }

    private StateCheck state(ScenarioResult result) {
        StateDiff diff = result.diff();
        List<String> differences = new ArrayList<>(result.unexplained());
        if (!diff.isEmpty()) {
            differences.add(diff.smallestWitness());
        }
        long others = diff.isEmpty() && !result.unexplained().isEmpty()
                ? result.unexplained().size()
                : 0;
        return new StateCheck(
                diff.count(Difference.Kind.LOST),
                diff.count(Difference.Kind.PHANTOM),
                diff.count(Difference.Kind.STALE),
                diff.count(Difference.Kind.ALTERED) + others,
                differences,
                failingBatch == 0 ? null : othersIntact(result),
                checks);
    }

    /** Whether everything that is missing belongs to the failing batch. */
    private boolean othersIntact(ScenarioResult result) {
        boolean named =
                result.reported().stream().allMatch(found -> found.batch() == 0 || found.batch() == failingBatch);
        return named && result.isExplained() && result.missing().after() == Long.MAX_VALUE;
    }

    /** The ledger against the report, where the update came to its end and owes a name to each hearing. */
    private @Nullable FailureReport failures(ScenarioResult result) {
        boolean allOrNothing = result.missing().everything() && result.batches().isEmpty();
        if (allOrNothing || result.missing().after() != Long.MAX_VALUE) {
            return null;
        }
        List<String> missing = result.unexplained().stream()
                .filter(line -> line.contains("says that it is stored") || line.contains("names it nowhere"))
                .toList();
        List<String> extra = result.unexplained().stream()
                .filter(line -> line.contains("no fault explains") || line.contains("nothing explains"))
                .toList();
        int explained = result.reported().size() - extra.size();
        return new FailureReport(
                explained + missing.size(),
                rows,
                result.reported().size(),
                missing,
                extra,
                result.reported().stream()
                        .flatMap(found -> lacking(found).stream())
                        .toList());
    }

    private List<String> lacking(SetAside found) {
        List<String> lacking = new ArrayList<>();
        boolean unreadable = found.kind() == SetAside.Kind.UNREADABLE;
        boolean nameless = found.violations().stream()
                .anyMatch(violation -> violation.field().equals("eventId") && violation.value() == null);
        demand(lacking, found, "batch", unreadable || found.batch() > 0);
        demand(lacking, found, "event id", unreadable || nameless || found.identifier() != null);
        demand(lacking, found, "rule", !found.reason().rule().isBlank());
        demand(lacking, found, "value", isNamed(found));
        demand(lacking, found, "what happened", !found.reason().fact().isBlank());
        demand(lacking, found, "what to do", !found.reason().remedy().isBlank());
        return lacking;
    }

    /** A value that is missing cannot be shown; the fact then says so. */
    private static boolean isNamed(SetAside found) {
        return found.reason().value() != null || found.reason().fact().contains("missing");
    }

    private static void demand(List<String> lacking, SetAside found, String part, boolean there) {
        if (!there) {
            lacking.add(part + " in: " + found.describe());
        }
    }
}
