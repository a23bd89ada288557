package dev.gavel.monitoring;

import dev.gavel.reports.html.Figure;
import dev.gavel.reports.html.TimelinePlot;
import dev.gavel.reports.journal.Alert;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.MissedTicks;
import dev.gavel.reports.journal.Schedule;
import dev.gavel.reports.journal.Tick;
import dev.gavel.reports.journal.TrialEnded;
import dev.gavel.time.TimeSource;
import dev.gavel.trial.TrialListener;
import dev.gavel.trial.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The page that shows a trial while it runs; it needs no scripts and renews itself. Thread-safe. */
public final class LivePage implements TrialListener {

    private static final int SHOWN = 10;
    /** More marks than this are not told apart. */
    private static final int MARKS = 600;

    private static final String HEAD = """
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="5">
            <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
            <title>Gavel trial</title><style>
            :root { color-scheme: light dark; --ink: #1c1e21; --soft: #5a6068; --rule: #dcdfe3; --card: #fff; --fail: #b3211a;
              --pass: #14713a; --batch: #1f5fbf; --phase22: #b05a00; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #a4abb3; --rule: #363c43; --card: #1c2024;
              --fail: #ff8f86; --pass: #6fd695; --batch: #7fb0ff; --phase22: #f2a44d; } }
            body { font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; color: var(--ink); background: var(--card);
              max-width: 60rem; margin: 0 auto; padding: 1rem; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; } dt { color: var(--soft); }
            dd { margin: 0; overflow-wrap: anywhere; } .alert { color: var(--fail); font-weight: 600; }
            ul { list-style: none; padding: 0; } li { overflow-wrap: anywhere; margin-bottom: .35rem; } svg { width: 100%; height: auto; max-width: 48rem; }
            svg text { font: 12px system-ui, sans-serif; fill: var(--ink); } svg .tick, svg .axis { fill: var(--soft); font-size: 11px; }
            svg .grid { stroke: var(--rule); } svg .even { stroke: var(--soft); stroke-dasharray: 3 3; }
            svg .limit { stroke: var(--fail); } svg .limit-label { fill: var(--fail); } svg circle.batch { fill: var(--batch); }
            svg rect.phase22 { fill: none; stroke: var(--phase22); stroke-width: 1.6; } svg .gap { fill: var(--soft); }
            svg.marks { height: 1.5rem; }
            svg rect.good { fill: var(--pass); } svg rect.bad { fill: var(--fail); }
            </style></head><body><h1>Gavel trial</h1>
            """;

    private final TimeSource time;
    private volatile @Nullable TrialState state;

    public LivePage(TimeSource time) {
        this.time = time;
    }

    /** Shows {@code shown} from now on, as it is whenever somebody looks. */
    public void show(TrialState shown) {
        state = shown;
    }

    @Override
    public void wrote(Entry entry, TrialState written) {
        show(written);
    }

    /** The page as it is now. */
    public String html() {
        View now = View.of(state);
        StringBuilder page = new StringBuilder(HEAD);
        now.schedule().ifPresentOrElse(schedule -> facts(page, now, schedule), () -> page.append("<p>Beginning.</p>"));
        alerts(page, now);
        now.schedule().ifPresent(schedule -> plots(page, now, schedule));
        page.append("<h2>Last ticks</h2><ul>");
        for (int i = now.ticks().size() - 1; i >= Math.max(0, now.ticks().size() - SHOWN); i--) {
            page.append("<li>");
            page.append(escape(now.ticks().get(i).summary())).append("</li>");
        }
        return page.append("</ul></body></html>\n").toString();
    }

    /** What is shown. */
    private record View(
            Optional<Schedule> schedule,
            List<Tick> ticks,
            List<MissedTicks> missed,
            List<Alert> alerts,
            List<Alert> open,
            Optional<TrialEnded> ended,
            Optional<String> mode) {

        static View of(@Nullable TrialState state) {
            return state == null
                    ? new View(
                            Optional.empty(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            Optional.empty(),
                            Optional.empty())
                    : new View(
                            state.schedule(),
                            state.ticks(),
                            state.missed(),
                            state.alerts(),
                            state.openAlerts(),
                            state.ended(),
                            state.askedMode());
        }
    }

    private void facts(StringBuilder page, View now, Schedule schedule) {
        page.append("<dl>");
        fact(page, "State", now.ended().map(TrialEnded::summary).orElse("running"));
        fact(page, "Mode", now.mode().orElse("not set yet"));
        int missed = now.missed().stream()
                .mapToInt(gap -> gap.last() - gap.first() + 1)
                .sum();
        fact(page, "Ticks", now.ticks().size() + " of " + schedule.ticks() + " took place, " + missed + " were missed");
        fact(page, "Time left", now.ended().isPresent() ? "none" : left(schedule));
        fact(page, "Schedule", schedule.summary());
        page.append("</dl>");
    }

    private String left(Schedule schedule) {
        Instant end = schedule.due(schedule.ticks() + 1);
        Duration left = Duration.between(time.now(), end);
        return left.isNegative()
                ? "the active part"
                : "%d h %d min %d s".formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart());
    }

    private static void fact(StringBuilder page, String name, String value) {
        page.append("<dt>")
                .append(name)
                .append("</dt><dd>")
                .append(escape(value))
                .append("</dd>");
    }

    private static void alerts(StringBuilder page, View now) {
        page.append("<h2>Alerts</h2>");
        if (now.alerts().isEmpty()) {
            page.append("<p>None.</p>");
        }
        for (Alert alert : now.alerts()) {
            boolean open = now.open().contains(alert);
            page.append(open ? "<p class=\"alert\">Open: " : "<p>Over: ")
                    .append(escape(alert.summary()))
                    .append("</p>");
        }
    }

    private static void plots(StringBuilder page, View now, Schedule schedule) {
        page.append("<h2>Duration and success</h2>");
        Optional<Figure> figure = TimelinePlot.of(schedule, now.ticks(), now.missed(), now.alerts());
        figure.ifPresent(plot -> page.append(plot.svg())
                .append("<p>")
                .append(escape(plot.description()))
                .append("</p>"));
        success(page, now, schedule);
    }

    /** One mark a tick, or as many ticks as leave room for it: green where all were healthy. */
    private static void success(StringBuilder page, View now, Schedule schedule) {
        int each = 1 + (schedule.ticks() - 1) / MARKS;
        Map<Integer, Boolean> healthy = new TreeMap<>();
        now.ticks().forEach(tick -> healthy.merge((tick.number() - 1) / each, !tick.unhealthy(), Boolean::logicalAnd));
        page.append("<svg class=\"marks\" viewBox=\"0 0 ").append(1 + (schedule.ticks() - 1) / each);
        page.append(" 4\" role=\"img\"");
        page.append(" preserveAspectRatio=\"none\" aria-label=\"Success of each tick\">");
        healthy.forEach((mark, good) -> page.append("<rect class=\"")
                .append(good ? "good" : "bad")
                .append("\" x=\"")
                .append(mark)
                .append(".1\" y=\"0\" width=\".8\" height=\"4\"/>"));
        page.append("</svg>");
        long good = now.ticks().stream().filter(tick -> !tick.unhealthy()).count();
        page.append("<p>Health checks: ").append(good).append(" ticks passed (green), ");
        page.append(now.ticks().size() - good).append(" did not (red).</p>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
