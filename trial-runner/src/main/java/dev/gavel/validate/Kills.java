package dev.gavel.validate;

import dev.gavel.fixtures.crash.CrashOutcome;
import dev.gavel.fixtures.crash.CrashProof;
import dev.gavel.fixtures.crash.CrashReport;
import dev.gavel.fixtures.crash.Signal;
import dev.gavel.fixtures.crash.VictimUpdate;
import dev.gavel.fixtures.oracle.Difference;
import dev.gavel.fixtures.oracle.StateDiff;
import dev.gavel.fixtures.scenario.Ground;
import dev.gavel.reports.journal.Accounting;
import dev.gavel.reports.journal.KillRun;
import dev.gavel.reports.journal.Plan;
import dev.gavel.reports.journal.StateCheck;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** R2: real processes are killed at random moments of an update, in batch mode and in Phase 2.2. */
final class Kills implements Measurement {

    private static final int SIZE = 5;

    /** Two batches a commit: some kills come between two commits, some between two batches of one. */
    private static final int DURABLE = 2 * SIZE;

    private static final long HEARINGS = 25;
    private static final long SEED = 7;
    private static final int THREADS = 2;

    @Override
    public String title() {
        return "Kills";
    }

    @Override
    public List<String> criteria() {
        return List.of("R2");
    }

    @Override
    public double seconds(Extent extent) {
        return 0.6 * extent.kills();
    }

    @Override
    public void measure(Bench bench) throws Exception {
        int each = bench.extent().kills() / 2;
        List<String> names = new ArrayList<>();
        for (String mode : List.of("batch", "phase22")) {
            for (int kill = 1; kill <= each; kill++) {
                names.add(name(mode, kill));
            }
        }
        bench.append(new Plan("R2", List.of(), names, bench.command()));
        bench.append(new Plan("Q2", List.of(), names, bench.command()));
        Candidate candidate = bench.candidate();
        kill(bench, "batch", candidate.insteadOf(VictimUpdate.inBatches(SIZE).committingEvery(DURABLE)), each);
        kill(bench, "phase22", candidate.insteadOf(VictimUpdate.phase22()), each);
    }

    private static String name(String mode, int kill) {
        return "R2/kill/" + mode + "/" + kill;
    }

    private static void kill(Bench bench, String mode, VictimUpdate update, int kills) throws Exception {
        if (bench.isDone(name(mode, kills))) {
            return;
        }
        Ground ground = bench.smallGround(SEED, HEARINGS);
        try (CrashProof proof = CrashProof.of(
                bench.scratch().resolve("kills-" + mode),
                ground.stage(),
                ground.snapshot(),
                ground.changes(),
                update,
                THREADS)) {
            CrashReport report = proof.atRandom(SEED, kills, Signal.KILL);
            int number = 0;
            for (CrashOutcome outcome : report.outcomes()) {
                bench.append(entry(bench, name(mode, ++number), mode, outcome));
            }
        }
    }

    private static KillRun entry(Bench bench, String name, String mode, CrashOutcome outcome) {
        boolean whole = outcome.left().map(StateDiff::isEmpty).orElse(false);
        return new KillRun(
                name,
                SEED,
                mode,
                outcome.moment().delay().toMillis(),
                true,
                outcome.integrity().isEmpty() && outcome.left().isPresent(),
                whole,
                outcome.rerun().equals("DONE") ? rerun(mode, outcome) : null,
                state(outcome),
                bench.on("gavel replay " + SEED + ":" + outcome.moment().operation() + ":kill --engine " + mode
                        + " --hearings " + HEARINGS + " --batch-size " + SIZE + " --commit-every " + DURABLE));
    }

    private static Accounting rerun(String mode, CrashOutcome outcome) {
        long each = mode.equals("batch") ? SIZE : HEARINGS;
        long there = Math.min(HEARINGS, outcome.batches() * each);
        return new Accounting(HEARINGS, HEARINGS, HEARINGS - there, there, 0, 0, 0);
    }

    private static @Nullable StateCheck state(CrashOutcome outcome) {
        return outcome.completed()
                .map(diff -> new StateCheck(
                        diff.count(Difference.Kind.LOST),
                        diff.count(Difference.Kind.PHANTOM),
                        diff.count(Difference.Kind.STALE),
                        diff.count(Difference.Kind.ALTERED),
                        outcome.problems(),
                        null,
                        List.of(new StateCheck.Check(
                                "integrity_check and foreign_key_check",
                                outcome.integrity().isEmpty(),
                                String.join("; ", outcome.integrity())))))
                .orElse(null);
    }
}
