package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Plan;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.ScenarioRun;
import dev.gavel.reports.journal.Setup;
import dev.gavel.reports.journal.StateCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** F2: a failed batch affects no other, whichever batch, fault and policy. */
final class Isolation implements Criterion {

    private static final int BATCHES = 10;
    private static final List<String> POLICIES = List.of("isolate", "reject-batch");

    @Override
    public Subject subject() {
        return Subject.of(
                "F2",
                "A failed batch affects no other",
                "For each of ten failing batches, each fault kind and both policies, the database is compared with the"
                        + " oracle, row by row.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.fixed("F2", Relation.EXACTLY, 0, "runs"));
        Recorded<Plan> plan = Runs.plan("F2", evidence, draft);
        List<Recorded<ScenarioRun>> runs = Runs.madeFor("F2", evidence, draft).stream()
                .filter(run ->
                        run.entry().state() != null && run.entry().state().othersIntact() != null)
                .toList();
        Set<String> seen = new HashSet<>();
        runs.forEach(run -> run.entry()
                .setup()
                .faults()
                .forEach(fault -> seen.add(combination(
                        fault.kind(),
                        run.entry().setup().policy(),
                        run.entry().setup().parameters().getOrDefault(Setup.FAILING_BATCH, "?")))));
        Runs.doubtMissing(
                draft, "combinations of fault kind, policy and failing batch", wanted(Runs.faults(plan)), seen);
        return new Zero(draft, "runs in which another batch was touched or a rest was left")
                .count(runs, run -> !isolated(run.entry().state()))
                .close();
    }

    private static boolean isolated(@Nullable StateCheck state) {
        return state != null && state.unexplained() == 0 && Boolean.TRUE.equals(state.othersIntact());
    }

    private static List<String> wanted(List<String> faults) {
        List<String> all = new ArrayList<>();
        for (String fault : faults) {
            for (String policy : POLICIES) {
                for (int batch = 1; batch <= BATCHES; batch++) {
                    all.add(combination(fault, policy, Integer.toString(batch)));
                }
            }
        }
        return all;
    }

    private static String combination(String fault, String policy, String batch) {
        return fault + "/" + policy + "/batch " + batch;
    }
}
