package dev.gavel.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

class SpringBatchBenchmarkTest {

    @BeforeAll
    static void letOthersMeasureMeanwhile() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    /** The benchmark compares the tables with what the oracle expects. */
    @Test
    void writesWhatTheUpdateWritesAndSkipsWhatTheDatabaseRefuses() throws RunnerException {
        var options = new OptionsBuilder()
                .include("SpringBatchBenchmark")
                .param("hearings", "120")
                .param("durability", "DELETE_FULL")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();

        assertThat(new Runner(options).run()).hasSize(2);
    }
}
