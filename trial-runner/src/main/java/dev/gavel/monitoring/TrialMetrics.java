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
import java.util.List;
import java.util.Locale;

/** The meters of a trial, tagged by mode and result, all of them there from the start. Thread-safe. */
public final class TrialMetrics implements MetricsSink, TrialListener {

    private static final String BATCH = "batch";
    private static final String PHASE22 = "phase22";
    private static final String MODE = "mode";
    private static final String RESULT = "result";

    private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MeterRegistry registry = prometheus;

    /** Every meter at 0: Prometheus counts no increase to the first value that it sees of a series. */
    public TrialMetrics() {
        for (String mode : List.of(PHASE22, BATCH)) {
            List.of("success", "failure").forEach(result -> updates(mode, result));
            List.of("added", "updated", "unchanged", "set_aside").forEach(result -> hearings(mode, result, 0));
            List.of("passed", "failed", "corrupt", "inconclusive", "error").forEach(result -> health(mode, result));
        }
        List.of("failed", "error", "missed").forEach(result -> health("none", result));
        List.of("committed", "partly-committed", "rejected", "rolled-back").forEach(this::batches);
        validations();
        checkpoints();
        List.of(true, false).forEach(this::rollbacks);
    }

    @Override
    public void batch(String result, int hearings, Duration took) {
        batches(result).record(took);
    }

    @Override
    public void validation(int hearings, Duration took) {
        validations().record(took);
    }

    @Override
    public void checkpoint(int hearings, Duration took) {
        checkpoints().record(took);
    }

    @Override
    public void rollback(boolean verified, Duration took) {
        rollbacks(verified).record(took);
    }

    @Override
    public void update(UpdateMetrics metrics) {
        String mode = metrics.mode();
        updates(mode, metrics.success() ? "success" : "failure").record(metrics.duration());
        hearings(mode, "added", metrics.totals().added());
        hearings(mode, "updated", metrics.totals().updated());
        hearings(mode, "unchanged", metrics.unchanged());
        hearings(mode, "set_aside", metrics.setAside());
    }

    @Override
    public void wrote(Entry entry, TrialState state) {
        if (entry instanceof Tick tick) {
            health(tick.mode().isEmpty() ? "none" : tick.mode(), result(tick)).increment();
        } else if (entry instanceof MissedTicks missed) {
            health("none", "missed").increment(missed.last() - (double) missed.first() + 1);
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

    private Timer batches(String result) {
        return timer("gavel.batch", "Batches", BATCH, result);
    }

    private Timer validations() {
        return timer("gavel.validation", "Validations of a batch", BATCH, "done");
    }

    private Timer checkpoints() {
        return timer("gavel.checkpoint", "Checkpoints of a batch", BATCH, "taken");
    }

    private Timer rollbacks(boolean verified) {
        return timer("gavel.rollback", "Rollbacks of a batch", BATCH, verified ? "verified" : "unverified");
    }

    private Timer updates(String mode, String result) {
        return timer("gavel.update", "Whole updates", mode, result);
    }

    private Counter health(String mode, String result) {
        return counter("gavel.health", "Health checks", mode, result);
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
