package dev.gavel.validate;

import dev.gavel.benchmarks.load.Arm;
import dev.gavel.benchmarks.load.Load;
import dev.gavel.benchmarks.memory.MemoryPlan;
import dev.gavel.benchmarks.memory.MemoryProbe;
import dev.gavel.benchmarks.memory.MemoryUse;
import dev.gavel.reports.journal.MemoryReading;
import java.util.List;

/** P4: live heap and resident set of forked processes. */
final class MemoryReadings implements Measurement {

    private static final int SIZE = 50;

    @Override
    public String title() {
        return "Memory";
    }

    @Override
    public List<String> criteria() {
        return List.of("P4");
    }

    @Override
    public double seconds(Extent extent) {
        return extent.readings()
                * extent.memorySizes().stream()
                        .mapToDouble(size -> 4 + size / 500.0)
                        .sum();
    }

    @Override
    public void measure(Bench bench) throws Exception {
        for (int hearings : bench.extent().memorySizes()) {
            for (int reading = 0; reading < bench.extent().readings(); reading++) {
                Load load = new Load(hearings, bench.site().durability());
                MemoryProbe probe = MemoryProbe.run(
                        new MemoryPlan(bench.candidate().insteadOf(Arm.batch(SIZE)), load, List.of()),
                        bench.site().timed());
                MemoryUse resident = probe.resident();
                if (resident == null) {
                    throw new IllegalStateException(
                            "this operating system does not tell the resident set of a process");
                }
                bench.append(new MemoryReading(
                        "batch",
                        hearings,
                        probe.heap().before(),
                        probe.heap().peak(),
                        resident.before(),
                        resident.peak(),
                        bench.command()));
            }
        }
    }
}
