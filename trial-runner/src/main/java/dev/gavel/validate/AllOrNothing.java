package dev.gavel.validate;

import dev.gavel.engine.EngineOptions;
import dev.gavel.engine.FailurePolicy;
import dev.gavel.engine.UpdateEngine;
import dev.gavel.fixtures.fault.DataFault;
import dev.gavel.fixtures.fault.DatabaseFault;
import dev.gavel.fixtures.fault.Fault;
import dev.gavel.fixtures.fault.FaultPlan;
import dev.gavel.fixtures.fault.PlannedFault;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.phase22.Phase22Engine;
import dev.gavel.reports.journal.Plan;
import java.util.List;

/** Q2, R2: Phase 2.2, of which batch mode must be the equal, stores everything or nothing when something is refused. */
final class AllOrNothing implements Measurement {

    private static final long HEARINGS = 24;
    private static final long BAD = 15;
    private static final int SIZE = 6;
    private static final List<Fault> FAULTS =
            List.of(DatabaseFault.REFUSED_BY_DATABASE, DatabaseFault.CONSTRAINT, DataFault.UNKNOWN_COMMITTEE);

    @Override
    public String title() {
        return "All or nothing";
    }

    @Override
    public List<String> criteria() {
        return List.of("Q2", "R2");
    }

    @Override
    public void measure(Bench bench) throws Exception {
        UpdateEngine engine = bench.candidate().insteadOf(new Phase22Engine());
        Ground ground = bench.smallGround(11, HEARINGS);
        EngineOptions options = Bench.options(SIZE, FailurePolicy.ISOLATE);
        bench.append(
                new Plan("Q2", List.of(), FAULTS.stream().map(AllOrNothing::id).toList(), bench.command()));
        for (Fault fault : FAULTS) {
            PlannedFault planned = new PlannedFault(11, BAD, fault);
            new Scenario(id(fault), criteria(), ground, engine, options, FaultPlan.of(planned)).run(bench);
        }
    }

    private static String id(Fault fault) {
        return "Q2/all-or-nothing/" + fault.kind();
    }
}
