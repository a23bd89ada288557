package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.KillRun;
import dev.gavel.reports.journal.Plan;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.ScenarioRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The scenario runs that a criterion may rest on, with doubts about what was planned and is not there. */
final class Runs {

    private Runs() {}

    /** Runs in batch mode that were made for a criterion; a fault that never fired is a doubt. */
    static List<Recorded<ScenarioRun>> madeFor(String id, Evidence evidence, Draft draft) {
        return counted(
                evidence,
                draft,
                run -> run.criteria().contains(id) && run.setup().mode().equals("batch"));
    }

    /** Runs in any mode; a fault that never fired is a doubt. */
    static List<Recorded<ScenarioRun>> all(Evidence evidence, Draft draft, Predicate<ScenarioRun> which) {
        return counted(evidence, draft, which);
    }

    /** The plan for a criterion; without one nobody knows which fault kinds and scenarios there are, which is a doubt. */
    static @Nullable Recorded<Plan> plan(String id, Evidence evidence, Draft draft) {
        Recorded<Plan> found = null;
        for (Recorded<Plan> plan : evidence.all(Plan.class)) {
            if (plan.entry().criterion().equals(id)) {
                found = found == null ? plan : merged(found, plan);
            }
        }
        if (found == null) {
            draft.doubt("no plan says what should have been measured");
            return null;
        }
        draft.planned(found);
        doubtWhatDidNotRun(found.entry(), evidence, draft);
        return found;
    }

    /** Fault kinds of the plan; none where there is no plan. */
    static List<String> faults(@Nullable Recorded<Plan> plan) {
        return plan == null ? List.of() : plan.entry().faults();
    }

    /** Says which of {@code wanted} is missing in {@code seen}. */
    static void doubtMissing(Draft draft, String what, List<String> wanted, Set<String> seen) {
        List<String> missing =
                wanted.stream().filter(one -> !seen.contains(one)).toList();
        if (!missing.isEmpty()) {
            draft.doubt(missing.size() + " of " + wanted.size() + " " + what + " not run (" + some(missing) + ")");
        }
    }

    static String some(List<String> names) {
        return names.size() <= 3
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 3)) + " and " + (names.size() - 3) + " more";
    }

    private static Recorded<Plan> merged(Recorded<Plan> first, Recorded<Plan> second) {
        Plan a = first.entry();
        Plan b = second.entry();
        return new Recorded<>(
                first.sequence(),
                first.at(),
                new Plan(
                        a.criterion(),
                        union(a.faults(), b.faults()),
                        union(a.scenarios(), b.scenarios()),
                        a.command()));
    }

    private static List<String> union(List<String> a, List<String> b) {
        List<String> all = new ArrayList<>(a);
        b.stream().filter(one -> !a.contains(one)).forEach(all::add);
        return all;
    }

    private static void doubtWhatDidNotRun(Plan plan, Evidence evidence, Draft draft) {
        Set<String> ran = new HashSet<>();
        evidence.all(ScenarioRun.class).forEach(run -> ran.add(run.entry().scenario()));
        evidence.all(KillRun.class).forEach(run -> ran.add(run.entry().scenario()));
        doubtMissing(draft, "planned scenarios", plan.scenarios(), ran);
    }

    private static List<Recorded<ScenarioRun>> counted(Evidence evidence, Draft draft, Predicate<ScenarioRun> which) {
        List<Recorded<ScenarioRun>> counted = new ArrayList<>();
        List<String> idle = new ArrayList<>();
        for (Recorded<ScenarioRun> run : evidence.all(ScenarioRun.class)) {
            if (which.test(run.entry())) {
                counted.add(run);
                if (!run.entry().everyFaultFired()) {
                    idle.add(run.entry().scenario());
                    draft.citesAgainst(run);
                }
            }
        }
        if (!idle.isEmpty()) {
            draft.doubt("a planned fault never fired in " + idle.size() + " runs (" + some(idle) + ")");
        }
        return counted;
    }
}
