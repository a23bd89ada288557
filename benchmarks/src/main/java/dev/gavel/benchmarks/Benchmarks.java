package dev.gavel.benchmarks;

import dev.gavel.benchmarks.load.Scratch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of a profile, each in JVMs of its own, from a class path or from one jar. Stateless. */
public final class Benchmarks {

    private Benchmarks() {}

    /** Runs {@code profile} without a word, and tells {@code progress} before each step and at the end. */
    public static Collection<RunResult> run(Profile profile, Scratch scratch, Consumer<Progress> progress) {
        return run(profile, scratch, progress, VerboseMode.SILENT);
    }

    /**
     * Runs {@code profile}.
     *
     * @param scratch   takes the databases
     * @param verbosity how much JMH prints
     * @throws IllegalStateException where a benchmark fails, or another JMH holds the machine's lock
     */
    public static Collection<RunResult> run(
            Profile profile, Scratch scratch, Consumer<Progress> progress, VerboseMode verbosity) {
        List<RunResult> results = new ArrayList<>();
        int total = profile.steps().size();
        for (Step step : profile.steps()) {
            int done = profile.steps().indexOf(step);
            progress.accept(new Progress(step.benchmark(), done, total));
            results.addAll(run(step, scratch, verbosity));
        }
        progress.accept(new Progress(profile.steps().get(total - 1).benchmark(), total, total));
        return results;
    }

    private static Collection<RunResult> run(Step step, Scratch scratch, VerboseMode verbosity) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(step.pattern())
                .forks(step.forks())
                .warmupIterations(step.warmups())
                .measurementIterations(step.shots())
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(verbosity)
                .jvmArgsAppend(scratch.jvmOptions().toArray(String[]::new));
        step.parameters().forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
        try {
            return new Runner(options.build()).run();
        } catch (RunnerException e) {
            throw new IllegalStateException("benchmark " + step.benchmark() + " failed: " + e.getMessage(), e);
        }
    }

    /** Writes results as JMH itself does with {@code -rf json}. */
    public static void write(Collection<RunResult> results, Path file) {
        ResultFormatFactory.getInstance(ResultFormatType.JSON, file.toString()).writeOut(results);
    }
}
