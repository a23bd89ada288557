package dev.gavel.reports.html;

import dev.gavel.reports.criteria.Figures;
import dev.gavel.reports.regress.HistoryEntry;
import dev.gavel.reports.regress.Trend;
import java.util.ArrayList;
import java.util.List;

/** The scores of one benchmark over its runs, with the level of each stretch between two changes. */
final class HistoryPlot {

    private static final int LEFT = 70;
    private static final int RIGHT = Svg.WIDTH - 14;
    private static final int TOP = 20;
    private static final int BOTTOM = 180;

    private HistoryPlot() {}

    static Figure of(Trend trend) {
        List<HistoryEntry> entries = trend.entries();
        double least = entries.stream().mapToDouble(HistoryEntry::score).min().orElseThrow();
        double most = entries.stream().mapToDouble(HistoryEntry::score).max().orElseThrow();
        double margin = Math.max((most - least) * 0.1, most * 0.01);
        Scale y = new Scale(Math.max(0, least - margin), most + margin, BOTTOM, TOP, false);
        Scale x = new Scale(0, Math.max(1, entries.size() - 1), LEFT + 6, RIGHT - 6, false);
        Svg svg = new Svg(BOTTOM + 44);
        for (double tick : y.ticks()) {
            svg.line("grid", LEFT, y.at(tick), RIGHT, y.at(tick));
            svg.text("tick", "end", LEFT - 6, y.at(tick) + 4, Figures.of(tick));
        }
        svg.text("axis", "start", 2, TOP - 8, trend.last().unit());
        for (int i = 0; i < entries.size(); i++) {
            svg.circle("score", x.at(i), y.at(entries.get(i).score()), 2.6);
        }
        stretches(svg, trend, x, y);
        svg.text("tick", "start", LEFT, BOTTOM + 18, name(entries.get(0)));
        if (entries.size() > 1) {
            svg.text("tick", "end", RIGHT, BOTTOM + 18, name(trend.last()));
        }
        String said = words(trend);
        return new Figure(trend.last().title(), said, svg.done(said));
    }

    private static void stretches(Svg svg, Trend trend, Scale x, Scale y) {
        List<Integer> ends = new ArrayList<>(
                trend.changes().stream().map(Trend.Change::index).toList());
        ends.add(trend.entries().size());
        int from = 0;
        for (int to : ends) {
            double level = y.at(trend.level(from, to));
            svg.line("level", x.at(from) - 4, level, x.at(to - 1.0) + 4, level);
            from = to;
        }
        for (Trend.Change change : trend.changes()) {
            double at = x.at(change.index() - 0.5);
            svg.line(change.ratio() > 1 ? "slower" : "faster", at, TOP, at, BOTTOM);
        }
    }

    private static String name(HistoryEntry entry) {
        return entry.label().isEmpty() ? entry.at().toString() : shortened(entry.label());
    }

    private static String shortened(String label) {
        return label.length() <= 20 ? label : label.substring(0, 19) + "…";
    }

    private static String words(Trend trend) {
        String runs = trend.entries().size() + (trend.entries().size() == 1 ? " run" : " runs") + ", the latest "
                + Figures.withUnit(trend.last().score(), trend.last().unit()) + ". ";
        return runs
                + (trend.changes().isEmpty()
                        ? "No change was found."
                        : "Changes: "
                                + String.join(
                                        "; ",
                                        trend.changes().stream()
                                                .map(Trend.Change::text)
                                                .toList())
                                + ".");
    }
}
