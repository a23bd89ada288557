package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Accounting;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.FaultCount;
import dev.gavel.reports.journal.Plan;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.ScenarioRun;
import java.util.HashSet;
import java.util.Set;

/** R1: with failures, nearly everything that is valid commits. */
final class PartialSuccess implements Criterion {

    private static final long SUBMITTED = 1000;
    private static final long VALID = 950;

    @Override
    public Subject subject() {
        return Subject.of(
                "R1",
                "95 % partial success with failures",
                "1,000 hearings, exactly 5 % made invalid at random, at least 20 seeds, and every fault kind of a"
                        + " database: committed of the valid hearings, the lowest run.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.of("R1", Relation.AT_LEAST, "%"));
        Recorded<Plan> plan = Runs.plan("R1", evidence, draft);
        Shares shares = new Shares("R1", evidence, draft);
        Set<Long> seeds = new HashSet<>();
        Set<String> faults = new HashSet<>();
        for (Recorded<ScenarioRun> run : shares.tested()) {
            run.entry().setup().faults().stream().map(FaultCount::kind).forEach(faults::add);
            if (isRandom(Shares.accounting(run))) {
                seeds.add(run.entry().setup().seed());
            }
        }
        if (seeds.size() < draft.target().samples()) {
            draft.doubt("only " + Figures.count(seeds.size(), "seed") + " of at least "
                    + draft.target().samples() + " with 5 % of 1,000 hearings invalid");
        }
        Runs.doubtMissing(draft, "fault kinds", Runs.faults(plan), faults);
        return shares.close();
    }

    private static boolean isRandom(Accounting accounting) {
        return accounting.submitted() == SUBMITTED && accounting.valid() == VALID;
    }
}
