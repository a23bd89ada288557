package dev.gavel.reports.html;

import dev.gavel.reports.criteria.Figures;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Samples;
import dev.gavel.reports.stats.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How the time of a whole update grows with its size, on logarithmic axes. */
final class GrowthPlot {

    private static final int LEFT = 62;
    private static final int TOP = 30;
    private static final int BOTTOM = 270;

    private GrowthPlot() {}

    static Optional<Figure> of(Evidence evidence) {
        Map<String, Map<Long, Double>> medians = new TreeMap<>();
        for (String mode : List.of("batch", "phase22")) {
            Map<Long, Double> of = medians(evidence, mode);
            if (!of.isEmpty()) {
                medians.put(mode, of);
            }
        }
        if (medians.values().stream().mapToInt(Map::size).max().orElse(0) < 2) {
            return Optional.empty();
        }
        Scale x = scale(
                medians.values().stream()
                        .flatMap(of -> of.keySet().stream())
                        .map(Long::doubleValue)
                        .toList(),
                LEFT,
                Svg.WIDTH - 20);
        Scale y = scale(
                medians.values().stream().flatMap(of -> of.values().stream()).toList(), BOTTOM, TOP);
        Svg svg = new Svg(BOTTOM + 46);
        PairPlot.legend(svg);
        axes(svg, x, y);
        StringBuilder words = new StringBuilder("Median of the whole update. ");
        medians.forEach((mode, of) -> words.append(curve(svg, x, y, mode, of)));
        String said = words.toString().strip();
        return Optional.of(new Figure("Growth with the number of hearings", said, svg.done(said)));
    }

    private static Map<Long, Double> medians(Evidence evidence, String mode) {
        Map<Long, List<Double>> bySize = new TreeMap<>();
        for (Recorded<Samples> recorded : evidence.all(Samples.class)) {
            Samples samples = recorded.entry();
            String size = samples.parameter(Samples.HEARINGS);
            if (samples.criteria().contains("P1") && samples.mode().equals(mode) && size != null) {
                bySize.computeIfAbsent(Long.valueOf(size), key -> new ArrayList<>())
                        .addAll(samples.values());
            }
        }
        Map<Long, Double> medians = new TreeMap<>();
        bySize.forEach((size, values) -> {
            if (!values.isEmpty()) {
                medians.put(size, Quantiles.median(Quantiles.array(values)));
            }
        });
        return medians;
    }

    private static Scale scale(List<Double> values, double from, double to) {
        double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        return new Scale(decade(low, -1), decade(high, 1), from, to, true);
    }

    /** The power of ten next to {@code value}, downwards or upwards. */
    private static double decade(double value, int direction) {
        double exponent = Math.log10(Math.max(value, 0.001));
        return Math.pow(10, direction < 0 ? Math.floor(exponent) : Math.ceil(exponent + 1e-9));
    }

    private static void axes(Svg svg, Scale x, Scale y) {
        for (double tick : x.ticks()) {
            svg.line("grid", x.at(tick), TOP, x.at(tick), BOTTOM);
            svg.text("tick", "middle", x.at(tick), BOTTOM + 16, Figures.of(tick));
        }
        for (double tick : y.ticks()) {
            svg.line("grid", LEFT, y.at(tick), Svg.WIDTH - 20, y.at(tick));
            svg.text("tick", "end", LEFT - 6, y.at(tick) + 4, millis(tick));
        }
        svg.text("axis", "middle", (LEFT + Svg.WIDTH - 20) / 2.0, BOTTOM + 36, "hearings in the change set");
    }

    private static String curve(Svg svg, Scale x, Scale y, String mode, Map<Long, Double> medians) {
        StringBuilder points = new StringBuilder();
        StringBuilder words = new StringBuilder(mode.equals("batch") ? "Batch mode: " : "Phase 2.2: ");
        medians.forEach((size, millis) -> {
            points.append(Svg.point(x.at(size), y.at(millis)));
            words.append(size).append(" hearings ").append(millis(millis)).append(", ");
        });
        svg.path(mode + " curve", points.toString().strip());
        medians.forEach((size, millis) -> {
            if (mode.equals("batch")) {
                svg.circle(mode, x.at(size), y.at(millis), 4.5);
            } else {
                svg.square(mode, x.at(size), y.at(millis), 4);
            }
        });
        words.setLength(words.length() - 2);
        return words.append(". ").toString();
    }

    private static String millis(double millis) {
        return millis >= 1000 ? Figures.of(millis / 1000) + " s" : Figures.of(millis) + " ms";
    }
}
