package dev.gavel.reports.regress;

/**
 * A benchmark that only one of the runs holds.
 *
 * @param id        which benchmark
 * @param judgement {@link Judgement#MISSING} or {@link Judgement#NEW}
 */
public record OneSided(BenchmarkId id, Judgement judgement) implements Comparison {

    @Override
    public String reason() {
        return judgement == Judgement.NEW
                ? "Only the current run has it: there is nothing to compare it with."
                : "Only the baseline has it: it was not measured, and not measured is not passed.";
    }
}
