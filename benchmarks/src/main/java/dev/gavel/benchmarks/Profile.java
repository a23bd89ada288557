package dev.gavel.benchmarks;

import static dev.gavel.benchmarks.load.Bad.DATA;
import static dev.gavel.benchmarks.load.Bad.DATABASE;
import static dev.gavel.benchmarks.load.Bad.NONE_WATCHED;
import static dev.gavel.benchmarks.load.Durability.DELETE_FULL;
import static dev.gavel.benchmarks.load.Durability.WAL_NORMAL;
import static dev.gavel.engine.FailurePolicy.ISOLATE;

import dev.gavel.benchmarks.suite.BackupBenchmark;
import dev.gavel.benchmarks.suite.CheckpointBenchmark;
import dev.gavel.benchmarks.suite.DetectionBenchmark;
import dev.gavel.benchmarks.suite.FlagToggleBenchmark;
import dev.gavel.benchmarks.suite.FloorBenchmark;
import dev.gavel.benchmarks.suite.IsolationBenchmark;
import dev.gavel.benchmarks.suite.PartialSuccessBenchmark;
import dev.gavel.benchmarks.suite.RollbackBenchmark;
import dev.gavel.benchmarks.suite.RolledBackBatchBenchmark;
import dev.gavel.benchmarks.suite.ValidationBenchmark;
import dev.gavel.benchmarks.suite.WholeUpdateBenchmark;
import java.util.List;

/**
 * What is measured, and how often: the one place that says so.
 *
 * <p>The steps that judge an absolute limit have no warm-ups: the first shot of a fork is what a user meets who runs one
 * update a day. It stands first in the raw samples of its fork and can be told apart there.
 *
 * @param name  for people and the command line
 * @param steps in the order in which they are run
 */
public record Profile(String name, List<Step> steps) {

    public Profile {
        steps = List.copyOf(steps);
    }

    /** Each question once, with few samples: under half a minute on two cores. */
    public static Profile quick() {
        return new Profile(
                "quick",
                List.of(
                        wholeUpdate("phase22", 1, 0, 10).with("hearings", 500).with("batchSize", 50),
                        wholeUpdate("batch", 1, 0, 10).with("hearings", 500).with("batchSize", 50),
                        sizes(CheckpointBenchmark.class, 1, 0, 100, 50),
                        sizes(ValidationBenchmark.class, 1, 0, 100, 50),
                        Step.of(PartialSuccessBenchmark.class, 1, 0, 2)
                                .with("bad", DATA, DATABASE)
                                .with("onFailure", ISOLATE),
                        sizes(RolledBackBatchBenchmark.class, 1, 0, 5, 50),
                        Step.of(FlagToggleBenchmark.class, 1, 0, 2)));
    }

    /** Every question with enough samples for a verdict: the better part of an hour on two cores. */
    public static Profile full() {
        return new Profile(
                "full",
                List.of(
                        wholeUpdate("phase22", 5, 0, 20)
                                .with("hearings", 10, 200, 500)
                                .with("batchSize", 50)
                                .with("durability", DELETE_FULL, WAL_NORMAL),
                        wholeUpdate("batch", 5, 0, 20)
                                .with("hearings", 10, 200, 500)
                                .with("batchSize", 25, 50, 100, 200)
                                .with("durability", DELETE_FULL, WAL_NORMAL),
                        wholeUpdate("phase22", 3, 1, 5)
                                .with("hearings", 5_000)
                                .with("batchSize", 50)
                                .with("durability", DELETE_FULL, WAL_NORMAL),
                        wholeUpdate("batch", 3, 1, 5)
                                .with("hearings", 5_000)
                                .with("batchSize", 50)
                                .with("durability", DELETE_FULL, WAL_NORMAL),
                        wholeUpdate("phase22", 1, 0, 3).with("hearings", 50_000).with("batchSize", 50),
                        wholeUpdate("batch", 1, 0, 3).with("hearings", 50_000).with("batchSize", 50),
                        floor(5, 5, 20).with("hearings", 10, 200, 500),
                        floor(3, 1, 5).with("hearings", 5_000),
                        floor(1, 0, 3).with("hearings", 50_000).with("durability", DELETE_FULL),
                        sizes(CheckpointBenchmark.class, 5, 0, 200, 25, 50, 100, 200),
                        sizes(ValidationBenchmark.class, 5, 0, 200, 25, 50, 100, 200),
                        Step.of(DetectionBenchmark.class, 3, 5, 20),
                        sizes(RollbackBenchmark.class, 3, 5, 20, 50),
                        sizes(IsolationBenchmark.class, 3, 5, 10, 50)
                                .with("hearings", 1_000)
                                .with("bad", NONE_WATCHED, DATA, DATABASE)
                                .with("durability", DELETE_FULL, WAL_NORMAL),
                        Step.of(BackupBenchmark.class, 3, 2, 10).with("durability", DELETE_FULL),
                        Step.of(PartialSuccessBenchmark.class, 1, 0, 20),
                        sizes(RolledBackBatchBenchmark.class, 2, 0, 20, 50),
                        Step.of(FlagToggleBenchmark.class, 2, 0, 5)));
    }

    /** The profile of that name. */
    public static Profile named(String name) {
        return switch (name) {
            case "quick" -> quick();
            case "full" -> full();
            default -> throw new IllegalArgumentException("'" + name + "' is no profile; there are quick and full");
        };
    }

    private static Step wholeUpdate(String mode, int forks, int warmups, int shots) {
        return Step.of(WholeUpdateBenchmark.class, forks, warmups, shots)
                .with("mode", mode)
                .with("durability", DELETE_FULL);
    }

    private static Step floor(int forks, int warmups, int shots) {
        return Step.of(FloorBenchmark.class, forks, warmups, shots).with("durability", DELETE_FULL, WAL_NORMAL);
    }

    private static Step sizes(Class<?> benchmark, int forks, int warmups, int shots, Object... batchSizes) {
        return Step.of(benchmark, forks, warmups, shots)
                .with("batchSize", batchSizes)
                .with("durability", DELETE_FULL);
    }
}
