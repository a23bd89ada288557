package dev.gavel.reports.regress;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs with seeded noise that multiplies, as that of timings does: a factor of the fork, and one of each score. */
final class MadeRuns {

    static final int SCORES = 5;

    private final Random random;

    MadeRuns(long seed) {
        this.random = new Random(seed);
    }

    /** A run of {@code benchmarks} benchmarks of {@code time} ns/op, noise as a share. */
    Run run(int benchmarks, int forks, double time, double noise) {
        List<Series> all = new ArrayList<>();
        for (int i = 0; i < benchmarks; i++) {
            all.add(series("a.B.m" + i, Mode.AVERAGE_TIME, "ns/op", forks(forks, time, noise)));
        }
        return run(all.toArray(Series[]::new));
    }

    private List<List<Double>> forks(int forks, double score, double noise) {
        List<List<Double>> all = new ArrayList<>();
        for (int i = 0; i < forks; i++) {
            double ofFork = score * Math.exp(noise * random.nextGaussian());
            List<Double> scores = new ArrayList<>();
            for (int j = 0; j < SCORES; j++) {
                scores.add(ofFork * Math.exp(noise / 3 * random.nextGaussian()));
            }
            all.add(scores);
        }
        return all;
    }

    static Run run(Series... series) {
        return Run.of("made", List.of(series), List.of());
    }

    static Series series(String name, Mode mode, String unit, List<List<Double>> forks) {
        return new Series(new BenchmarkId(name, Map.of(), mode), unit, forks, circumstances(Map.of()));
    }

    /** Series of one score a fork. */
    static Series series(String name, Mode mode, String unit, double... scores) {
        List<List<Double>> forks = new ArrayList<>();
        for (double score : scores) {
            forks.add(List.of(score));
        }
        return series(name, mode, unit, forks);
    }

    /** Everything known and alike, but for what {@code changed} says. */
    static Circumstances circumstances(Map<Kind, Map<String, String>> changed) {
        Map<Kind, Map<String, String>> facts = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            facts.put(kind, Collections.singletonMap("any", kind.text()));
        }
        facts.putAll(changed);
        return new Circumstances(facts);
    }
}
