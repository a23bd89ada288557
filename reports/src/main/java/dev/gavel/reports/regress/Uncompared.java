package dev.gavel.reports.regress;

/**
 * A benchmark that was put into a history and compared with nothing.
 *
 * @param id which benchmark
 */
public record Uncompared(BenchmarkId id) implements Comparison {

    @Override
    public Judgement judgement() {
        return Judgement.NEW;
    }

    @Override
    public String reason() {
        return "Recorded: no baseline was given to compare it with.";
    }
}
