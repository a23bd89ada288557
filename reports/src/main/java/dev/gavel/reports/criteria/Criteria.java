package dev.gavel.reports.criteria;

import java.util.ArrayList;
import java.util.List;

/** The criteria there are. */
public final class Criteria {

    private static final List<Criterion> VALIDATION = List.of(
            new BatchSizes(),
            new Isolation(),
            new PartialCommit(),
            new FailuresLogged(),
            new FlagSources(),
            new UpdateTime(),
            new CheckpointTime(),
            new ValidationTime(),
            new MemoryGrowth(),
            new BesidePhase22(),
            new CodeCoverage(),
            new NoLoss(),
            new RollbackWorks(),
            new ClearMessages(),
            new Maintainable(),
            new PartialSuccess(),
            new NoCorruption(),
            new RollbackSuccess(),
            new FlagAlternations());

    private static final List<Criterion> TRIAL = List.of(
            new TrialObserved(),
            new TrialBatchSuccess(),
            new TrialDuration(),
            new TrialCorruption(),
            new TrialHealth(),
            new TrialTotals(),
            new TrialActivePart(),
            new TrialAlerts());

    private Criteria() {}

    /** The nineteen of the Validation Gate, in the order of the report. */
    public static List<Criterion> validation() {
        return VALIDATION;
    }

    /** The eight of the Trial Gate, in the order of the report. */
    public static List<Criterion> trial() {
        return TRIAL;
    }

    /** Those of the Decision Gate: whether the evidence can be relied on, then every criterion of both earlier gates. */
    public static List<Criterion> decision() {
        List<Criterion> all = new ArrayList<>(List.of(
                new ReviewedGate("D1", "validation"),
                new ReviewedGate("D2", "trial"),
                new SameOrigin("D3", true),
                new SameOrigin("D4", false),
                new RecentEnough(),
                new NoOpenAlerts()));
        VALIDATION.forEach(criterion -> all.add(new ReviewedCriterion("validation", criterion)));
        TRIAL.forEach(criterion -> all.add(new ReviewedCriterion("trial", criterion)));
        return List.copyOf(all);
    }
}
