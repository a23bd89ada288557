package dev.gavel.validate;

import dev.gavel.benchmarks.Benchmarks;
import dev.gavel.benchmarks.Profile;
import dev.gavel.benchmarks.Step;
import dev.gavel.benchmarks.load.Arm;
import dev.gavel.reports.journal.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** P1, P2 and P3: JMH in JVMs of its own; every raw sample, the cold ones among them. */
final class Timings implements Measurement {

    private static final int SIZE = 50;

    private final Path results;

    /** Timings whose raw results JMH writes to {@code results}. */
    Timings(Path results) {
        this.results = results;
    }

    @Override
    public String title() {
        return "Timings";
    }

    @Override
    public List<String> criteria() {
        return List.of("P1", "P2", "P3");
    }

    @Override
    public double seconds(Extent extent) {
        return 3.0 * extent.forks()
                + 0.6 * extent.updates()
                + extent.growth().stream().mapToDouble(size -> 3 + size / 200.0).sum();
    }

    @Override
    public void measure(Bench bench) throws Exception {
        Profile profile = new Profile(bench.extent().profile(), steps(bench));
        Benchmarks.write(Benchmarks.run(profile, bench.site().timed(), step -> {}), results);
        for (dev.gavel.benchmarks.Measurement measurement : dev.gavel.benchmarks.Measurement.read(results)) {
            append(bench, measurement);
        }
    }

    private static List<Step> steps(Bench bench) {
        Extent extent = bench.extent();
        String durability = bench.site().durability().name();
        String engine = bench.candidate().insteadOf(Arm.batch(SIZE)).engine();
        List<Step> steps = new ArrayList<>();
        steps.add(whole(engine, durability, extent.forks(), extent.updates(), 500));
        for (int size : extent.growth()) {
            steps.add(whole(engine, durability, 1, size > 10_000 ? 2 : 5, size));
        }
        for (String benchmark : List.of("CheckpointBenchmark", "ValidationBenchmark")) {
            steps.add(new Step(
                    benchmark,
                    Map.of("batchSize", List.of(String.valueOf(SIZE)), "durability", List.of(durability)),
                    extent.forks(),
                    0,
                    extent.samples()));
        }
        return steps;
    }

    private static Step whole(String engine, String durability, int forks, int shots, int hearings) {
        return new Step(
                "WholeUpdateBenchmark",
                Map.of(
                        "mode", List.of(engine),
                        "hearings", List.of(String.valueOf(hearings)),
                        "batchSize", List.of(String.valueOf(SIZE)),
                        "durability", List.of(durability)),
                forks,
                0,
                shots);
    }

    private static void append(Bench bench, dev.gavel.benchmarks.Measurement measurement) throws IOException {
        String name = measurement.benchmark().replaceFirst("\\..*", "");
        String criterion = switch (name) {
            case "CheckpointBenchmark" -> "P2";
            case "ValidationBenchmark" -> "P3";
            default -> "P1";
        };
        for (List<Double> fork : measurement.forks()) {
            bench.append(new Samples(
                    name,
                    List.of(criterion),
                    "batch",
                    Map.of(
                            Samples.HEARINGS,
                            measurement.parameters().getOrDefault("hearings", "50"),
                            Samples.BATCH_SIZE,
                            measurement.parameters().getOrDefault("batchSize", "50")),
                    "ms",
                    fork.stream()
                            .map(value -> value * perMilli(measurement.unit()))
                            .toList(),
                    true,
                    Map.of("durability", bench.site().durability().name()),
                    bench.command()));
        }
    }

    private static double perMilli(String unit) {
        return switch (unit.replaceFirst("/op$", "")) {
            case "s" -> 1_000;
            case "ms" -> 1;
            case "us" -> 1e-3;
            case "ns" -> 1e-6;
            default -> throw new IllegalStateException("JMH measured in " + unit);
        };
    }
}
