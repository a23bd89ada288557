package dev.gavel.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs in this JVM once with its smallest parameters; each checks by itself what its call left. */
class SuiteTest {

    @BeforeAll
    static void letOthersMeasureMeanwhile() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @DisplayName("runs and leaves what it must")
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "WholeUpdateBenchmark,     hearings=10 batchSize=25, 4",
        "CheckpointBenchmark,      batchSize=25,             2",
        "ValidationBenchmark,      batchSize=25,             2",
        "DetectionBenchmark,       hearings=20,              2",
        "RollbackBenchmark,        batchSize=25 durability=DELETE_FULL, 3",
        "IsolationBenchmark,       hearings=40 batchSize=25 durability=WAL_NORMAL, 3",
        "BackupBenchmark,          hearings=1,               2",
        "FloorBenchmark,           hearings=120 durability=DELETE_FULL, 2",
        "PartialSuccessBenchmark,  hearings=60,              4",
        "RolledBackBatchBenchmark, batchSize=20,             2",
        "FlagToggleBenchmark,      turns=2,                  1",
    })
    void runs(String benchmark, String parameters, int results) throws RunnerException {
        assertThat(run(benchmark, parameters)).hasSize(results);
    }

    @Test
    void countsWhatIsolationCommits() throws RunnerException {
        Map<String, Double> counters =
                counters(run("PartialSuccessBenchmark", "hearings=60 bad=DATABASE onFailure=ISOLATE"));

        assertThat(counters)
                .containsEntry("committed", 57.0)
                .containsEntry("valid", 57.0)
                .containsEntry("rolledBack", 0.0)
                .containsEntry("verified", 1.0);
    }

    @Test
    void countsWhatFallsWithItsBatch() throws RunnerException {
        Map<String, Double> counters = counters(run("RolledBackBatchBenchmark", "batchSize=20 durability=WAL_NORMAL"));

        assertThat(counters)
                .containsEntry("committed", 0.0)
                .containsEntry("valid", 19.0)
                .containsEntry("rolledBack", 1.0)
                .containsEntry("verified", 1.0);
    }

    @Test
    void countsTheTurnsOfTheFlag() throws RunnerException {
        Map<String, Double> counters = counters(run("FlagToggleBenchmark", "turns=3"));

        assertThat(counters).containsEntry("committed", 30.0).containsEntry("verified", 3.0);
    }

    private static Collection<RunResult> run(String benchmark, String parameters) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\.suite\\." + benchmark + "\\.")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        for (String parameter : List.of(parameters.split(" ", -1))) {
            int equals = parameter.indexOf('=');
            options.param(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return new Runner(options.build()).run();
    }

    private static Map<String, Double> counters(Collection<RunResult> results) {
        assertThat(results).hasSize(1);
        Map<String, Double> counters = new TreeMap<>();
        results.iterator()
                .next()
                .getSecondaryResults()
                .forEach((name, result) -> counters.put(name, result.getScore()));
        return counters;
    }
}
