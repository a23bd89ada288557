package dev.gavel.monitoring;

import dev.gavel.metrics.MetricsSink;
import dev.gavel.metrics.UpdateMetrics;
import dev.gavel.reports.journal.Alert;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.MissedTicks;
import dev.gavel.reports.journal.Tick;
import dev.gavel.trial.TrialListener;
import dev.gavel.trial.TrialState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;

/** The meters of a trial, tagged by mode and result. Thread-safe. */
public final class TrialMetrics implements MetricsSink, TrialListener {

    private static final String BATCH = "batch";
    private static final String MODE = "mode";
    private static final String RESULT = "result";

    private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MeterRegistry registry = prometheus;

    @Override
    public void batch(String result, int hearings, Duration took) {
        timer("gavel.batch", "Batches", BATCH, result).record(took);
    }

    @Override
    public void validation(int hearings, Duration took) {
        timer("gavel.validation", "Validations of a batch", BATCH, "done").record(took);
    }

    @Override
    public void checkpoint(int hearings, Duration took) {
        timer("gavel.checkpoint", "Checkpoints of a batch", BATCH, "taken").record(took);
    }

    @Override
    public void rollback(boolean verified, Duration took) {
        timer("gavel.rollback", "Rollbacks of a batch", BATCH, verified ? "verified" : "unverified")
                .record(took);
    }

    @Override
    public void update(UpdateMetrics metrics) {
        String mode = metrics.mode();
        timer("gavel.update", "Whole updates", mode, metrics.success() ? "success" : "failure")
                .record(metrics.duration());
        hearings(mode, "added", metrics.totals().added());
        hearings(mode, "updated", metrics.totals().updated());
        hearings(mode, "unchanged", metrics.unchanged());
        hearings(mode, "set_aside", metrics.setAside());
    }

    @Override
    public void wrote(Entry entry, TrialState state) {
        if (entry instanceof Tick tick) {
            counter("gavel.health", "Health checks", tick.mode().isEmpty() ? "none" : tick.mode(), result(tick))
                    .increment();
        } else if (entry instanceof MissedTicks missed) {
            counter("gavel.health", "Health checks", "none", "missed")
                    .increment(missed.last() - (double) missed.first() + 1);
        } else if (entry instanceof Alert alert) {
            String severity = alert.severity().name().toLowerCase(Locale.ROOT);
            Counter.builder("gavel.alert")
                    .description("Alerts raised")
                    .tags("rule", alert.rule(), "severity", severity)
                    .register(registry)
                    .increment();
        }
    }

    private static String result(Tick tick) {
        if (tick.unhealthy()) {
            return tick.corrupt() ? "corrupt" : "failed";
        }
        return !tick.errors().isEmpty() ? "error" : tick.inconclusive().isEmpty() ? "passed" : "inconclusive";
    }

    /** All meters in Prometheus's text format. */
    public String scrape() {
        return prometheus.scrape();
    }

    private void hearings(String mode, String result, long count) {
        counter("gavel.hearings", "Hearings", mode, result).increment((double) count);
    }

    private Timer timer(String name, String what, String mode, String result) {
        return Timer.builder(name)
                .description(what)
                .tags(MODE, mode, RESULT, result)
                .register(registry);
    }

    private Counter counter(String name, String what, String mode, String result) {
        return Counter.builder(name)
                .description(what)
                .tags(MODE, mode, RESULT, result)
                .register(registry);
    }
}
