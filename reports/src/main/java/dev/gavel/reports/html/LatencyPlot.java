package dev.gavel.reports.html;

import dev.gavel.reports.criteria.Figures;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Samples;
import dev.gavel.reports.stats.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Every sample of the times that have a limit, as a share of it. */
final class LatencyPlot {

    private static final int LEFT = 108;
    private static final int ROW = 48;
    private static final int TOP = 34;
    private static final double SHARE = 0.99;
    private static final double LIMIT = 100;

    private LatencyPlot() {}

    /** Samples in percent of their limit; cold ones apart. */
    private record Times(String name, List<Double> warm, List<Double> cold) {

        double[] all() {
            return DoubleStream.concat(
                            warm.stream().mapToDouble(Double::doubleValue),
                            cold.stream().mapToDouble(Double::doubleValue))
                    .toArray();
        }
    }

    static Optional<Figure> of(Evidence evidence) {
        List<Times> rows = new ArrayList<>();
        add(rows, evidence, "P1", "update of 500", 500, 1000);
        add(rows, evidence, "P2", "checkpoint", 50, 1);
        add(rows, evidence, "P3", "validation", 50, 1);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        double[] all =
                rows.stream().flatMapToDouble(row -> DoubleStream.of(row.all())).toArray();
        double low = Math.max(0.01, DoubleStream.of(all).min().orElseThrow());
        double high = Math.max(LIMIT, DoubleStream.of(all).max().orElseThrow());
        Scale x = new Scale(Math.pow(10, Math.floor(Math.log10(low))), high * 1.5, LEFT, Svg.WIDTH - 16, true);
        int bottom = TOP + ROW * rows.size();
        Svg svg = new Svg(bottom + 46);
        for (double tick : x.ticks()) {
            svg.line("grid", x.at(tick), TOP - 6, x.at(tick), bottom);
            svg.text("tick", "middle", x.at(tick), bottom + 16, Figures.of(tick) + " %");
        }
        svg.line("limit", x.at(LIMIT), TOP - 6, x.at(LIMIT), bottom);
        svg.text("limit-label", "middle", x.at(LIMIT), TOP - 14, "limit");
        StringBuilder words = new StringBuilder();
        int y = TOP + ROW / 2;
        for (Times row : rows) {
            words.append(row(svg, x, y, row));
            y += ROW;
        }
        svg.text(
                "axis",
                "middle",
                (LEFT + Svg.WIDTH - 16) / 2.0,
                bottom + 36,
                "of the limit; bar: 99th percentile; □ cold");
        String said = words.toString().strip();
        return Optional.of(new Figure("Times that have a limit, every sample", said, svg.done(said)));
    }

    private static void add(
            List<Times> rows, Evidence evidence, String id, String name, long hearings, double perUnit) {
        double limit = Double.parseDouble(evidence.provenance().targets().getOrDefault(id + ".target", "1")) * perUnit;
        Times times = new Times(name, new ArrayList<>(), new ArrayList<>());
        for (Recorded<Samples> recorded : evidence.all(Samples.class)) {
            Samples samples = recorded.entry();
            if (samples.criteria().contains(id) && samples.mode().equals("batch") && samples.ofHearings(hearings)) {
                for (int i = 0; i < samples.values().size(); i++) {
                    boolean cold = samples.coldFirst() && i == 0;
                    (cold ? times.cold() : times.warm())
                            .add(LIMIT * samples.values().get(i) / limit);
                }
            }
        }
        if (times.all().length > 0) {
            rows.add(times);
        }
    }

    private static String row(Svg svg, Scale x, int y, Times row) {
        svg.text("label", "end", LEFT - 10, y + 4, row.name());
        for (int i = 0; i < row.warm().size(); i++) {
            svg.circle("batch faint", x.at(Math.max(x.low(), row.warm().get(i))), y + (i * 7 % 11 - 5) * 1.4, 2.4);
        }
        row.cold().forEach(cold -> svg.square("cold", x.at(Math.max(x.low(), cold)), y, 3.5));
        double percentile = Quantiles.of(row.all(), SHARE);
        svg.line("batch bar", x.at(percentile), y - 14, x.at(percentile), y + 14);
        return row.name() + ": 99th percentile at " + Figures.of(percentile) + " % of the limit, largest "
                + Figures.of(DoubleStream.of(row.all()).max().orElseThrow()) + " %, " + row.all().length + " samples, "
                + row.cold().size() + " cold. ";
    }
}
