package dev.gavel.reports.html;

import dev.gavel.reports.criteria.Figures;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Pair;
import dev.gavel.reports.stats.Bootstrap;
import dev.gavel.reports.stats.Interval;
import dev.gavel.reports.stats.Quantiles;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The time of each run of each pair, with the median of each mode and its interval. */
final class PairPlot {

    private static final int LEFT = 108;
    private static final int ROW = 52;
    private static final int TOP = 30;
    private static final int HALF = 12;
    private static final double MIDDLE = 0.5;

    private PairPlot() {}

    static Optional<Figure> of(Evidence evidence) {
        List<PairGroups.Group> groups = PairGroups.of(evidence).stream()
                .filter(group -> !group.control())
                .toList();
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        double[] all = groups.stream()
                .flatMapToDouble(group -> DoubleStream.concat(
                        DoubleStream.of(times(group, Pair::testMillis)),
                        DoubleStream.of(times(group, Pair::phase22Millis))))
                .toArray();
        double least = DoubleStream.of(all).min().orElseThrow();
        double most = DoubleStream.of(all).max().orElseThrow();
        double margin = Math.max((most - least) * 0.05, most * 0.01);
        Scale x = new Scale(Math.max(0, least - margin), most + margin, LEFT, Svg.WIDTH - 14, false);
        int bottom = TOP + ROW * groups.size();
        Svg svg = new Svg(bottom + 46);
        legend(svg);
        for (double tick : x.ticks()) {
            svg.line("grid", x.at(tick), TOP, x.at(tick), bottom);
            svg.text("tick", "middle", x.at(tick), bottom + 16, Figures.of(tick));
        }
        StringBuilder words = new StringBuilder();
        int y = TOP + ROW / 2;
        for (PairGroups.Group group : groups) {
            svg.text("label", "end", LEFT - 10, y + 4, group.name());
            words.append(group.name()).append(": batch mode ");
            words.append(side(svg, x, y - HALF, "batch", times(group, Pair::testMillis)));
            words.append(", Phase 2.2 ");
            words.append(side(svg, x, y + HALF, "phase22", times(group, Pair::phase22Millis)))
                    .append(". ");
            y += ROW;
        }
        svg.text(
                "axis", "middle", (LEFT + Svg.WIDTH - 14) / 2.0, bottom + 36, "ms for 500 hearings; bar: median, 95 %");
        String said = "Medians with 95 % intervals. " + words;
        return Optional.of(new Figure("Times of both modes, pair by pair", said.strip(), svg.done(said.strip())));
    }

    static void legend(Svg svg) {
        svg.circle("batch", 116, 12, 4.5).text("tick", "start", 126, 16, "batch mode");
        svg.square("phase22", 216, 12, 4).text("tick", "start", 226, 16, "Phase 2.2");
    }

    private static String side(Svg svg, Scale x, double y, String style, double... times) {
        for (int i = 0; i < times.length; i++) {
            double jitter = (i * 7 % 11 - 5) * 0.9;
            if (style.equals("batch")) {
                svg.circle(style + " faint", x.at(times[i]), y + jitter, 2.4);
            } else {
                svg.square(style + " faint", x.at(times[i]), y + jitter, 2.1);
            }
        }
        double median = Quantiles.median(times);
        Interval interval = Bootstrap.ofQuantile(times, MIDDLE);
        svg.line(style + " band", x.at(interval.low()), y, x.at(interval.high()), y);
        svg.line(style + " bar", x.at(median), y - 9, x.at(median), y + 9);
        return Figures.of(median) + " ms " + Words.interval(interval);
    }

    private static double[] times(PairGroups.Group group, ToDoubleFunction<Pair> side) {
        return group.series().pairs().stream()
                .mapToDouble(pair -> side.applyAsDouble(pair.entry()))
                .toArray();
    }
}
