package dev.gavel.reports.html;

import dev.gavel.reports.criteria.Figures;
import dev.gavel.reports.journal.Alert;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.MissedTicks;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Schedule;
import dev.gavel.reports.journal.Tick;
import java.util.List;
import java.util.Optional;

/** The ticks of a trial in their order: how long each update took, in which mode, what was missed, and the alerts. */
public final class TimelinePlot {

    private static final int LEFT = 62;
    private static final int RIGHT = Svg.WIDTH - 20;
    /** Leaves room for the marks of unhealthy ticks below the legend. */
    private static final int TOP = 42;

    private static final int BOTTOM = 230;
    /** More marks than this are not told apart; every n-th is drawn then, and each that is unhealthy. */
    private static final int MOST = 600;

    private TimelinePlot() {}

    static Optional<Figure> of(Evidence evidence) {
        return evidence.all(Schedule.class).stream()
                .findFirst()
                .flatMap(schedule -> of(
                        schedule.entry(),
                        entries(evidence.all(Tick.class)),
                        entries(evidence.all(MissedTicks.class)),
                        entries(evidence.all(Alert.class))));
    }

    /** The plot; empty where no tick took place yet. */
    public static Optional<Figure> of(
            Schedule schedule, List<Tick> ticks, List<MissedTicks> missed, List<Alert> alerts) {
        if (ticks.isEmpty()) {
            return Optional.empty();
        }
        double longest = ticks.stream().mapToDouble(Tick::millis).max().orElse(1);
        Scale x = new Scale(0.5, schedule.ticks() + 0.5, LEFT, RIGHT, false);
        Scale y = new Scale(0, Math.max(1, longest * 1.05), BOTTOM, TOP, false);
        Svg svg = new Svg(BOTTOM + 46);
        PairPlot.legend(svg);
        axes(svg, x, y, schedule);
        missed.forEach(gap -> svg.rect(
                "gap", x.at(gap.first() - 0.5), BOTTOM - 8, x.at(gap.last() + 0.5) - x.at(gap.first() - 0.5), 8));
        alerts.forEach(alert -> svg.line("limit", x.at(alert.tick()), TOP, x.at(alert.tick()), BOTTOM));
        marks(svg, x, y, ticks);
        String said = words(schedule, ticks, missed, alerts);
        return Optional.of(new Figure("Timeline of the trial", said, svg.done(said)));
    }

    private static void axes(Svg svg, Scale x, Scale y, Schedule schedule) {
        for (double tick : y.ticks()) {
            svg.line("grid", LEFT, y.at(tick), RIGHT, y.at(tick));
            svg.text("tick", "end", LEFT - 6, y.at(tick) + 4, Figures.of(tick) + " ms");
        }
        for (double tick : x.wholeTicks()) {
            svg.text("tick", "middle", x.at(tick), BOTTOM + 16, Figures.of(tick));
        }
        double half = x.at(schedule.baselineTicks() + 0.5);
        svg.line("even", half, TOP, half, BOTTOM);
        svg.text("axis", "middle", (LEFT + RIGHT) / 2.0, BOTTOM + 36, "tick; the flag goes on at the dashed line");
    }

    private static void marks(Svg svg, Scale x, Scale y, List<Tick> ticks) {
        int every = 1 + ticks.size() / MOST;
        for (int i = 0; i < ticks.size(); i++) {
            Tick tick = ticks.get(i);
            if (i % every != 0 && !tick.unhealthy()) {
                continue;
            }
            double at = x.at(tick.number());
            if (tick.mode().equals("batch")) {
                svg.circle("batch", at, y.at(tick.millis()), 2.8);
            } else {
                svg.square("phase22", at, y.at(tick.millis()), 2.4);
            }
            if (tick.unhealthy()) {
                svg.text("limit-label", "middle", at, TOP - 4, "!");
            }
        }
    }

    private static String words(Schedule schedule, List<Tick> ticks, List<MissedTicks> missed, List<Alert> alerts) {
        int gone = missed.stream().mapToInt(gap -> gap.last() - gap.first() + 1).sum();
        StringBuilder words = new StringBuilder();
        words.append(ticks.size()).append(" of ").append(schedule.ticks()).append(" ticks took place, ");
        words.append(gone).append(" were missed (grey), ");
        words.append(ticks.stream().filter(Tick::unhealthy).count()).append(" were unhealthy (!), ");
        words.append(alerts.size()).append(" alerts (red lines).");
        if (schedule.accelerated()) {
            words.append(" Accelerated ")
                    .append(Figures.of(schedule.timeScale()))
                    .append(" times.");
        }
        return words.toString();
    }

    private static <T extends Entry> List<T> entries(List<Recorded<T>> recorded) {
        return recorded.stream().map(Recorded::entry).toList();
    }
}
