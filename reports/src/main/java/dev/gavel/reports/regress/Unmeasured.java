package dev.gavel.reports.regress;

/**
 * A benchmark in both runs from which nothing follows.
 *
 * @param id     which benchmark
 * @param reason why
 */
public record Unmeasured(BenchmarkId id, String reason) implements Comparison {

    @Override
    public Judgement judgement() {
        return Judgement.UNRESOLVED;
    }
}
