package dev.gavel.reports.criteria;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.ScenarioRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** F1: changes are applied in batches of the size that was asked for, each with a boundary of its own. */
final class BatchSizes implements Criterion {

    private static final int[] HEARINGS = {1, 49, 50, 51, 101, 200, 500};
    private static final int[] SIZES = {1, 25, 50, 100, 200};

    @Override
    public Subject subject() {
        return Subject.of(
                "F1",
                "Batches of 50",
                "The hearings between one boundary and the next, a commit or a savepoint released, are counted at the"
                        + " connection: every batch is full but the last, for 7 numbers of hearings and 5 batch sizes.");
    }

    @Override
    public Finding judge(Evidence evidence, Targets targets) {
        Draft draft = new Draft(evidence, subject(), targets.fixed("F1", Relation.EXACTLY, 0, "wrong"));
        List<Recorded<ScenarioRun>> runs = Runs.madeFor("F1", evidence, draft).stream()
                .filter(run -> run.entry().accounting() != null)
                .toList();
        Set<String> seen = new HashSet<>();
        runs.forEach(run ->
                seen.add(combination(submitted(run.entry()), run.entry().setup().batchSize())));
        Runs.doubtMissing(draft, "combinations of hearings and batch size", wanted(), seen);
        return new Zero(draft, "runs divided otherwise than asked for")
                .count(
                        runs,
                        run -> !expected(
                                        submitted(run.entry()),
                                        run.entry().setup().batchSize())
                                .equals(run.entry().boundaries()))
                .close();
    }

    private static long submitted(ScenarioRun run) {
        return run.accounting() == null ? 0 : run.accounting().submitted();
    }

    private static List<String> wanted() {
        return IntStream.of(HEARINGS)
                .boxed()
                .flatMap(n -> IntStream.of(SIZES).mapToObj(size -> combination(n, size)))
                .toList();
    }

    private static String combination(long hearings, int size) {
        return hearings + " in batches of " + size;
    }

    private static List<Integer> expected(long hearings, int size) {
        List<Integer> batches = new ArrayList<>();
        for (long left = hearings; left > 0; left -= size) {
            batches.add((int) Math.min(left, size));
        }
        return batches;
    }
}
