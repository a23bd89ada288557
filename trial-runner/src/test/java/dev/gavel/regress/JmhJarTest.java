package dev.gavel.regress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class JmhJarTest {

    /** As JMH says it with -foe true: the failure of the fork, and its own trace after it. */
    @Test
    void whatABenchmarkThrewIsQuotedWithItsCauseAndWithoutTheirTraces() {
        List<String> said = new ArrayList<>(Collections.nCopies(40, "# Warmup Iteration   1: 1.000 ns/op"));
        said.addAll(List.of("# Warmup Iteration   2: <failure>", "", "java.lang.IllegalStateException: no row 7"));
        said.addAll(Collections.nCopies(20, "\tat org.example.Sum.sum(Sum.java:12)"));
        said.add("Caused by: java.io.IOException: disk full");
        said.addAll(Collections.nCopies(3, "\tat org.example.Disk.write(Disk.java:3)"));
        said.addAll(List.of("\t... 17 more", "", "ERROR: org.openjdk.jmh.runner.RunnerException: Benchmark caught it"));
        said.addAll(Collections.nCopies(20, "\tat org.openjdk.jmh.runner.Runner.run(Runner.java:1)"));

        assertThat(JmhJar.lastWords(said))
                .hasSize(12)
                .endsWith(
                        "# Warmup Iteration   2: <failure>",
                        "java.lang.IllegalStateException: no row 7",
                        "\tat org.example.Sum.sum(Sum.java:12)",
                        "Caused by: java.io.IOException: disk full",
                        "\tat org.example.Disk.write(Disk.java:3)",
                        "ERROR: org.openjdk.jmh.runner.RunnerException: Benchmark caught it",
                        "\tat org.openjdk.jmh.runner.Runner.run(Runner.java:1)");
    }
}
