package dev.gavel.reports.html;

import dev.gavel.reports.criteria.Figures;
import dev.gavel.reports.journal.Accounting;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.FaultCount;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.ScenarioRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The share committed of the valid hearings, by fault kind and failure policy: the lowest run and the mean. */
final class SharePlot {

    private static final int LEFT = 186;
    private static final int RIGHT = 372;
    private static final int ROW = 40;
    private static final int TOP = 40;
    private static final int MOST = 24;
    private static final int NAME = 25;
    private static final List<String> POLICIES = List.of("isolate", "reject-batch");

    private SharePlot() {}

    static Optional<Figure> of(Evidence evidence) {
        Map<String, Map<String, List<Double>>> shares = shares(evidence);
        if (shares.isEmpty()) {
            return Optional.empty();
        }
        double target = Double.parseDouble(evidence.provenance().targets().getOrDefault("R1.target", "95"));
        List<String> faults = shares.keySet().stream()
                .sorted(Comparator.comparingDouble((String fault) -> lowest(shares.getOrDefault(fault, Map.of())))
                        .thenComparing(fault -> fault))
                .limit(MOST)
                .toList();
        Scale x = new Scale(0, 100, LEFT, RIGHT, false);
        int bottom = TOP + ROW * faults.size();
        Svg svg = new Svg(bottom + 46);
        axes(svg, x, bottom, target);
        StringBuilder words = new StringBuilder("Mean share committed of the valid hearings, and the lowest run. ");
        int y = TOP;
        for (String fault : faults) {
            svg.text("label", "end", LEFT - 8, y + ROW / 2.0 + 3, shortened(fault));
            words.append(fault)
                    .append(": ")
                    .append(bars(svg, x, y, shares.getOrDefault(fault, Map.of())))
                    .append(". ");
            y += ROW;
        }
        String said = words.toString().strip();
        return Optional.of(new Figure("Share committed by fault kind and failure policy", said, svg.done(said)));
    }

    private static void axes(Svg svg, Scale x, int bottom, double target) {
        svg.rect("batch solid", LEFT, 6, 10, 10).text("tick", "start", LEFT + 15, 15, "isolate");
        svg.rect("phase22 solid", LEFT + 76, 6, 10, 10).text("tick", "start", LEFT + 91, 15, "reject-batch");
        for (double tick : x.ticks()) {
            svg.line("grid", x.at(tick), TOP - 4, x.at(tick), bottom);
            svg.text("tick", "middle", x.at(tick), bottom + 16, Figures.of(tick) + " %");
        }
        svg.line("limit", x.at(target), TOP - 8, x.at(target), bottom);
        svg.text("limit-label", "middle", x.at(target), TOP - 12, "target " + Figures.of(target) + " %");
        svg.text("axis", "middle", (LEFT + RIGHT) / 2.0, bottom + 36, "mean of all runs; tick: lowest run");
    }

    private static String bars(Svg svg, Scale x, int top, Map<String, List<Double>> byPolicy) {
        List<String> said = new ArrayList<>();
        double y = top + 4;
        for (String policy : POLICIES) {
            List<Double> of = byPolicy.getOrDefault(policy, List.of());
            if (!of.isEmpty()) {
                double mean =
                        of.stream().mapToDouble(Double::doubleValue).average().orElse(0);
                double low = of.stream().mapToDouble(Double::doubleValue).min().orElse(0);
                svg.rect((policy.equals("isolate") ? "batch" : "phase22") + " solid", LEFT, y, x.at(mean) - LEFT, 13);
                svg.line("low", x.at(low), y - 1, x.at(low), y + 14);
                svg.text("value", "start", RIGHT + 5, y + 11, Figures.of(mean) + " %");
                said.add(policy + " " + Figures.of(mean) + " %, lowest " + Figures.of(low) + " %, " + of.size()
                        + " runs");
            }
            y += 16;
        }
        return String.join("; ", said);
    }

    private static Map<String, Map<String, List<Double>>> shares(Evidence evidence) {
        Map<String, Map<String, List<Double>>> shares = new TreeMap<>();
        for (Recorded<ScenarioRun> recorded : evidence.all(ScenarioRun.class)) {
            ScenarioRun run = recorded.entry();
            Accounting accounting = run.accounting();
            if (accounting != null
                    && accounting.valid() > 0
                    && run.setup().mode().equals("batch")
                    && !run.setup().faults().isEmpty()) {
                shares.computeIfAbsent(faults(run), fault -> new TreeMap<>())
                        .computeIfAbsent(run.setup().policy(), policy -> new ArrayList<>())
                        .add(accounting.sharePercent());
            }
        }
        return shares;
    }

    private static String faults(ScenarioRun run) {
        return run.setup().faults().stream()
                .map(FaultCount::kind)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static double lowest(Map<String, List<Double>> byPolicy) {
        return byPolicy.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
    }

    private static String shortened(String name) {
        return name.length() <= NAME ? name : name.substring(0, NAME - 1) + "…";
    }
}
