package dev.gavel.reports.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Where a series changes for good: E-Divisive (Matteson and James, "A nonparametric approach for multiple change point
 * analysis of multivariate data", Journal of the American Statistical Association 109, 2014, sections 2.2 to 3.1; for
 * performance tests Daly and others, "The use of change point detection to identify software performance regressions in a
 * continuous integration system", ICPE 2020).
 *
 * <p>It assumes no distribution: the place where the energy distance (with exponent 1) between what lies before and what
 * lies after is largest is a change where less than 1 % of seeded permutations within the segments reach as much. The same
 * series gives the same answer anywhere. The time goes with the square of the length. Stateless.
 */
public final class ChangePoints {

    /** What two changes lie apart at least, and how many values there must be after a change to see it. */
    public static final int SHORTEST = 5;

    private static final double RISK = 0.01;
    private static final int PERMUTATIONS = 499;
    private static final long SEED = 0x6761_7665_6CL;

    private ChangePoints() {}

    /**
     * A change.
     *
     * @param index  the first value after it, from {@link #SHORTEST}
     * @param chance share of permutations that part as much or more
     */
    public record Change(int index, double chance) {}

    private record Split(int index, double distance) {}

    private record Segment(int from, int to) {

        boolean divides() {
            return to - from >= 2 * SHORTEST;
        }
    }

    /** The changes in {@code values}, which are finite, in their order. */
    public static List<Change> of(double[] values) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
        List<Segment> segments = new ArrayList<>(List.of(new Segment(0, values.length)));
        List<Change> changes = new ArrayList<>();
        Split best = best(values, segments);
        while (best.distance > 0) {
            double chance = chance(values, segments, best.distance, random);
            if (chance > RISK) {
                break;
            }
            changes.add(new Change(best.index, chance));
            divide(segments, best.index);
            best = best(values, segments);
        }
        return changes.stream().sorted(Comparator.comparingInt(Change::index)).toList();
    }

    private static void divide(List<Segment> segments, int index) {
        Segment divided = segments.stream()
                .filter(segment -> segment.from < index && index < segment.to)
                .findFirst()
                .orElseThrow();
        segments.remove(divided);
        segments.add(new Segment(divided.from, index));
        segments.add(new Segment(index, divided.to));
    }

    private static double chance(
            double[] values, List<Segment> segments, double distance, UniformRandomProvider random) {
        double[] shuffled = values.clone();
        int reached = 1;
        for (int i = 0; i < PERMUTATIONS; i++) {
            segments.forEach(segment -> shuffle(shuffled, segment, random));
            if (best(shuffled, segments).distance >= distance) {
                reached++;
            }
        }
        return reached / (PERMUTATIONS + 1.0);
    }

    private static void shuffle(double[] values, Segment segment, UniformRandomProvider random) {
        for (int i = segment.to - 1; i > segment.from; i--) {
            int other = random.nextInt(segment.from, i + 1);
            double kept = values[i];
            values[i] = values[other];
            values[other] = kept;
        }
    }

    private static Split best(double[] values, List<Segment> segments) {
        return segments.stream()
                .filter(Segment::divides)
                .map(segment -> best(values, segment))
                .max(Comparator.comparingDouble(Split::distance))
                .orElse(new Split(0, 0));
    }

    /** The largest distance between a part that begins the segment and one that follows it, which need not end it. */
    private static Split best(double[] values, Segment segment) {
        Distances distances = new Distances(values, segment.from, segment.to);
        int length = segment.to - segment.from;
        Split best = new Split(0, 0);
        for (int split = SHORTEST; split <= length - SHORTEST; split++) {
            for (int end = split + SHORTEST; end <= length; end++) {
                double distance = distances.between(split, end);
                if (distance > best.distance) {
                    best = new Split(segment.from + split, distance);
                }
            }
        }
        return best;
    }

    /** Sums of |x - y|, so that each distance is a few look-ups. */
    private static final class Distances {

        private final double[][] sums;

        Distances(double[] values, int from, int to) {
            int length = to - from;
            sums = new double[length + 1][length + 1];
            for (int i = 0; i < length; i++) {
                double row = 0;
                for (int j = 0; j < length; j++) {
                    row += Math.abs(values[from + i] - values[from + j]);
                    sums[i + 1][j + 1] = sums[i][j + 1] + row;
                }
            }
        }

        /** The scaled energy distance of [0, split) and [split, end). */
        double between(int split, int end) {
            double n = split;
            double m = end - split;
            double across = sums[split][end] - sums[split][split];
            double first = sums[split][split] / 2;
            double second = (sums[end][end] - 2 * sums[split][end] + sums[split][split]) / 2;
            double energy = 2 * across / (n * m) - first / (n * (n - 1) / 2) - second / (m * (m - 1) / 2);
            return n * m / (n + m) * energy;
        }
    }
}
