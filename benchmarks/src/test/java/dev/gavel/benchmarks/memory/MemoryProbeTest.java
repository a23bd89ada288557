package dev.gavel.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.benchmarks.load.Arm;
import dev.gavel.benchmarks.load.Durability;
import dev.gavel.benchmarks.load.Load;
import dev.gavel.benchmarks.load.Scratch;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryProbeTest {

    @Test
    void seesTheHeapDuringAnUpdateAndTheResidentSetAfterIt() throws IOException {
        MemoryPlan plan =
                new MemoryPlan(Arm.batch(50), new Load(60, Durability.WAL_NORMAL), List.of("-XX:+UseSerialGC"));

        MemoryProbe probe;
        try (Scratch scratch = Scratch.create()) {
            probe = MemoryProbe.run(plan, scratch);
        }

        assertThat(probe.heap().before()).isPositive();
        assertThat(probe.heap().samples()).isNotEmpty().allMatch(sample -> sample > 0);
        assertThat(probe.heap().peak())
                .isEqualTo(probe.heap().samples().stream().max(Long::compare).orElseThrow());
        assertThat(probe.resident())
                .matches(resident -> !ResidentSet.isKnown() || resident.peak() > resident.before() / 2);
    }
}
