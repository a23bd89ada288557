package dev.gavel.reports.html;

import dev.gavel.reports.journal.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The plots for which there is evidence. */
final class Plots {

    private Plots() {}

    static List<Figure> of(Evidence evidence) {
        return Stream.of(
                        TimelinePlot.of(evidence),
                        RatioPlot.of(evidence),
                        PairPlot.of(evidence),
                        GrowthPlot.of(evidence),
                        LatencyPlot.of(evidence),
                        SharePlot.of(evidence))
                .flatMap(Optional::stream)
                .toList();
    }
}
