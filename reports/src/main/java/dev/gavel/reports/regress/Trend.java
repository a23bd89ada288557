package dev.gavel.reports.regress;

import dev.gavel.reports.criteria.Figures;
import dev.gavel.reports.stats.ChangePoints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One benchmark over the runs of a history that were made alike, and where it changed.
 *
 * @param entries at least one, in the order of the file, the latest {@link #MOST} of them, in the unit of the first of all
 * @param changes in their order
 */
public record Trend(List<HistoryEntry> entries, List<Change> changes) {

    /** Older entries are not looked at: the search takes time with the square of their number. */
    public static final int MOST = 300;

    private static final String LEVELS = "▁▂▃▄▅▆▇█";
    private static final int SPARKS = 40;

    public Trend {
        entries = List.copyOf(entries);
        changes = List.copyOf(changes);
    }

    /**
     * A change.
     *
     * @param entry  the first entry after it
     * @param index  its place among the entries of the trend, from 0
     * @param ratio  how many times the cost before it: above 1 is slower, whatever the mode
     * @param chance share of permutations that part the series as much
     */
    public record Change(HistoryEntry entry, int index, double ratio, double chance) {

        /** It in words. */
        public String text() {
            String by = Figures.of(Math.abs(ratio - 1) * 100) + " %";
            return (ratio > 1 ? "slower by " + by : "faster by " + by) + " since "
                    + (entry.label().isEmpty() ? "" : Printable.of(entry.label()) + ", ") + entry.at() + " (p = "
                    + Figures.of(chance) + ")";
        }
    }

    /** The trends of a history in the order in which each begins; other circumstances begin another trend. */
    public static List<Trend> of(List<HistoryEntry> history) {
        Map<List<String>, List<HistoryEntry>> all = new LinkedHashMap<>();
        history.forEach(entry ->
                all.computeIfAbsent(entry.key(), any -> new ArrayList<>()).add(entry));
        return all.values().stream().map(Trend::ofOne).toList();
    }

    /** The latest entry. */
    public HistoryEntry last() {
        return entries.get(entries.size() - 1);
    }

    /** The latest scores as a line of blocks, the highest score the highest block. */
    public String sparkline() {
        double[] scores = entries.stream()
                .skip(Math.max(0, entries.size() - SPARKS))
                .mapToDouble(HistoryEntry::score)
                .toArray();
        double low = DoubleStream.of(scores).min().orElse(0);
        double high = DoubleStream.of(scores).max().orElse(0);
        StringBuilder line = new StringBuilder();
        for (double score : scores) {
            double share = high > low ? (score - low) / (high - low) : 0.5;
            line.append(LEVELS.charAt((int) Math.min(LEVELS.length() - 1.0, share * LEVELS.length())));
        }
        return line.toString();
    }

    private static Trend ofOne(List<HistoryEntry> all) {
        String unit = all.get(0).unit();
        List<HistoryEntry> entries = all.subList(Math.max(0, all.size() - MOST), all.size()).stream()
                .map(entry -> entry.in(unit))
                .toList();
        double[] logs = entries.stream()
                .mapToDouble(entry -> Math.log(entry.mode().cost(entry.score())))
                .toArray();
        List<ChangePoints.Change> found = ChangePoints.of(logs);
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            int at = found.get(i).index();
            int before = i == 0 ? 0 : found.get(i - 1).index();
            int after = i == found.size() - 1 ? logs.length : found.get(i + 1).index();
            double ratio = Math.exp(mean(logs, at, after) - mean(logs, before, at));
            changes.add(new Change(entries.get(at), at, ratio, found.get(i).chance()));
        }
        return new Trend(entries, changes);
    }

    /** The geometric mean of the scores from {@code from} to before {@code to}. */
    public double level(int from, int to) {
        return Math.exp(entries.subList(from, to).stream()
                .mapToDouble(entry -> Math.log(entry.score()))
                .average()
                .orElse(Double.NaN));
    }

    private static double mean(double[] values, int from, int to) {
        return IntStream.range(from, to).mapToDouble(i -> values[i]).average().orElse(Double.NaN);
    }
}
