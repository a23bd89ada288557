package dev.gavel.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one update did, in figures.
 *
 * @param mode      the engine's name
 * @param start     when it began, wall clock
 * @param duration  how long it took, monotonic clock
 * @param checked   records that the source stated, unreadable ones among them
 * @param unchanged hearings that were stored as stated already
 * @param totals    what was committed
 * @param setAside  hearings and lines that were not committed
 * @param errors    one line for each failure, at most {@value #MOST_ERRORS} of them
 * @param errorCount all failures
 * @param success   whether everything that could be committed was, and something was where there was something to do
 * @param batches   what became of the batches; empty unless the update ran in batch mode
 */
public record UpdateMetrics(
        String mode,
        Instant start,
        Duration duration,
        long checked,
        long unchanged,
        Totals totals,
        long setAside,
        List<String> errors,
        long errorCount,
        boolean success,
        Optional<BatchTotals> batches) {

    /** More errors than anybody reads are counted, not kept. */
    public static final int MOST_ERRORS = 1_000;

    private static final double NANOS_PER_SECOND = 1e9;

    public UpdateMetrics {
        errors = List.copyOf(errors);
    }

    /** When it ended. */
    public Instant end() {
        return start.plus(duration);
    }

    /** How long it took, in seconds. */
    public double seconds() {
        return duration.toNanos() / NANOS_PER_SECOND;
    }

    /**
     * The document that the seed's {@code UpdateMetrics.to_dict} describes: JSON values under snake-case keys, with a
     * part {@code batch_processing} only in batch mode.
     */
    public Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("mode", mode);
        document.put("success", success);
        document.put("start_time", start.toString());
        document.put("end_time", end().toString());
        document.put("duration_seconds", seconds());
        document.put("hearings_checked", checked);
        document.put("hearings_added", totals.added());
        document.put("hearings_updated", totals.updated());
        document.put("hearings_unchanged", unchanged);
        document.put("hearings_set_aside", setAside);
        document.put("committees_updated", totals.committees());
        document.put("witnesses_updated", totals.witnesses());
        document.put("api_requests", 0);
        document.put("error_count", errorCount);
        document.put("errors", errors);
        batches.ifPresent(b -> document.put("batch_processing", document(b)));
        return document;
    }

    private static Map<String, Object> document(BatchTotals batches) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("batch_processing_enabled", true);
        document.put("batch_count", batches.count());
        document.put("batches_succeeded", batches.succeeded());
        document.put("batches_failed", batches.failed());
        document.put("batch_errors", batches.errors());
        document.put("retries", batches.retries());
        document.put("rollbacks", batches.rollbacks());
        return document;
    }
}
