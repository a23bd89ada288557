package dev.gavel.reports.criteria;

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

    private Criteria() {}

    /** The nineteen of the Validation Gate, in the order of the report. */
    public static List<Criterion> validation() {
        return VALIDATION;
    }
}
