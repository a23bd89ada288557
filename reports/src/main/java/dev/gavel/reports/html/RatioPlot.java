package dev.gavel.reports.html;

import dev.gavel.reports.criteria.Figures;
import dev.gavel.reports.criteria.PairSeries;
import dev.gavel.reports.journal.Evidence;
import java.util.List;
import java.util.Optional;

/** How long batch mode takes beside Phase 2.2, with intervals and the limit. */
final class RatioPlot {

    private static final int LEFT = 108;
    private static final int ROW = 34;
    private static final int TOP = 34;

    private RatioPlot() {}

    static Optional<Figure> of(Evidence evidence) {
        List<PairGroups.Group> groups = PairGroups.of(evidence);
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        double limit = Double.parseDouble(evidence.provenance().targets().getOrDefault("P5.target", "1.1"));
        double low = groups.stream()
                .mapToDouble(group -> group.series().interval().low())
                .min()
                .orElseThrow();
        double high = groups.stream()
                .mapToDouble(group -> group.series().interval().high())
                .max()
                .orElseThrow();
        Scale x =
                new Scale(Math.min(0.9, low - 0.02), Math.max(limit + 0.05, high + 0.02), LEFT, Svg.WIDTH - 14, false);
        int bottom = TOP + ROW * groups.size();
        Svg svg = new Svg(bottom + 46);
        for (double tick : x.ticks()) {
            svg.line("grid", x.at(tick), TOP - 6, x.at(tick), bottom);
            svg.text("tick", "middle", x.at(tick), bottom + 16, Figures.of(tick));
        }
        svg.line("even", x.at(1), TOP - 6, x.at(1), bottom);
        svg.line("limit", x.at(limit), TOP - 6, x.at(limit), bottom);
        svg.text("limit-label", "middle", x.at(limit), TOP - 14, "limit " + Figures.of(limit));
        StringBuilder words = new StringBuilder();
        int y = TOP + ROW / 2;
        for (PairGroups.Group group : groups) {
            row(svg, x, y, group);
            words.append(group.name()).append(": ").append(said(group.series())).append(". ");
            y += ROW;
        }
        svg.text("axis", "middle", (LEFT + Svg.WIDTH - 14) / 2.0, bottom + 36, "time ÷ time of Phase 2.2");
        String said = words + "The limit is " + Figures.of(limit) + ".";
        return Optional.of(new Figure(
                "Batch mode beside Phase 2.2: median of the pairs' ratios, 95 % interval", said, svg.done(said)));
    }

    private static void row(Svg svg, Scale x, int y, PairGroups.Group group) {
        PairSeries series = group.series();
        String style = group.control() ? "phase22" : "batch";
        svg.text("label", "end", LEFT - 10, y + 4, group.name());
        svg.line(
                style + " bar",
                x.at(series.interval().low()),
                y,
                x.at(series.interval().high()),
                y);
        svg.line(
                style + " bar",
                x.at(series.interval().low()),
                y - 5,
                x.at(series.interval().low()),
                y + 5);
        svg.line(
                style + " bar",
                x.at(series.interval().high()),
                y - 5,
                x.at(series.interval().high()),
                y + 5);
        if (group.control()) {
            svg.square(style, x.at(series.ratio()), y, 5);
        } else {
            svg.circle(style, x.at(series.ratio()), y, 5.5);
        }
    }

    private static String said(PairSeries series) {
        return Figures.of(series.ratio()) + " " + Words.interval(series.interval()) + " from "
                + series.pairs().size() + " pairs";
    }
}
