package dev.gavel.regress;

import dev.gavel.machine.ThisMachine;
import dev.gavel.reports.format.ReportFiles;
import dev.gavel.reports.regress.Kind;
import dev.gavel.reports.regress.Pairing;
import dev.gavel.reports.regress.Regression;
import dev.gavel.reports.regress.Rules;
import dev.gavel.reports.regress.Run;
import dev.gavel.reports.regress.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs two jars in turns on this machine, one fork each a round, so that whatever slows the machine slows both.
 *
 * <p>After each round {@code base.json} and {@code candidate.json} hold what was measured so far. Not thread-safe.
 */
public final class RelativeRun {

    private final RelativePlan plan;
    private final Path scratch;
    private final Path out;
    private final Progress progress;
    private final Map<Side, Run> runs = new EnumMap<>(Side.class);
    private final Map<Side, ResultMerge> results = new EnumMap<>(Side.class);

    /** Is told before each process. */
    public interface Progress {

        /** Process {@code done}, from 0, of {@code of} begins. */
        void begins(int round, Side side, int done, int of);
    }

    /**
     * A run that has not begun.
     *
     * @param scratch for files that are not kept
     * @param out     a directory, where the results go
     */
    public RelativeRun(RelativePlan plan, Path scratch, Path out, Progress progress) {
        this.plan = plan;
        this.scratch = scratch;
        this.out = out;
        this.progress = progress;
        List.of(Side.values()).forEach(side -> results.put(side, new ResultMerge()));
    }

    /** Where the results of a side go. */
    public static Path result(Path out, Side side) {
        return out.resolve(side.text() + ".json");
    }

    /**
     * Runs all rounds; the files of an earlier run are taken away before. Whether the jars may be compared is found out after the first.
     *
     * @return the runs by side, the i-th fork of one right beside the i-th of the other
     * @throws NoBenchmarksException where neither jar has a benchmark that was asked for
     * @throws IOException where a jar fails
     * @throws dev.gavel.reports.regress.IncomparableRunsException where they measure differently, against {@code rules}
     */
    public Map<Side, Run> run(Rules rules) throws IOException {
        for (Side side : Side.values()) {
            ReportFiles.delete(result(out, side));
            ReportFiles.delete(RunFile.beside(result(out, side)));
        }
        for (int round = 0; round < plan.rounds(); round++) {
            Side first = plan.first(round);
            measure(round, first, 0);
            measure(round, first.other(), 1);
            for (Side side : Side.values()) {
                Path file = result(out, side);
                of(results, side).write(file);
                RunFile.writeMachine(file, ThisMachine.facts());
            }
            if (round == 0) {
                demandBenchmarks();
                Regression.of(of(runs, Side.BASE), of(runs, Side.CANDIDATE), rules, Pairing.INDEPENDENT);
            }
        }
        return Map.copyOf(runs);
    }

    private void measure(int round, Side side, int place) throws IOException {
        progress.begins(round, side, round * Side.values().length + place, plan.processes());
        Path jar = of(plan.jars(), side);
        Path result = scratch.resolve(side.text() + "-" + round + ".json");
        new JmhJar(jar).run(plan.arguments(), result);
        Run measured = RunFile.read(result).under(Kind.MACHINE, ThisMachine.facts());
        Run ofRound = new Run("round " + (round + 1) + " of " + jar, measured.series(), List.of()).ofOneFork();
        Run before = runs.get(side);
        runs.put(side, before == null ? new Run(jar.toString(), ofRound.series(), List.of()) : before.and(ofRound));
        of(results, side).add(result);
        Files.delete(result);
    }

    private void demandBenchmarks() throws NoBenchmarksException {
        if (runs.values().stream().allMatch(run -> run.series().isEmpty())) {
            throw new NoBenchmarksException("no benchmark of " + of(plan.jars(), Side.BASE) + " and of "
                    + of(plan.jars(), Side.CANDIDATE) + " matches '" + String.join(" ", plan.arguments())
                    + "'; name a pattern that one matches, after --");
        }
    }

    private static <T> T of(Map<Side, T> all, Side side) {
        return Objects.requireNonNull(all.get(side));
    }
}
