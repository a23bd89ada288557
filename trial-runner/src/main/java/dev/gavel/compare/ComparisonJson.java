package dev.gavel.compare;

import dev.gavel.fixtures.fault.Hit;
import dev.gavel.fixtures.scenario.ScenarioResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A comparison as {@code compare.json}: all figures, the whole ledger, and the command that replays each hit. */
public final class ComparisonJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ComparisonJson() {}

    /** The document. */
    public static String document(ComparisonResult result) {
        Comparison asked = result.comparison();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("explained", result.isExplained());
        document.put("seed", asked.seed());
        document.put("database", asked.database().map(Object::toString).orElse(null));
        document.put("left_out", result.leftOut());
        document.put("hearings", asked.sizes());
        document.put("batch_sizes", asked.batchSizes());
        document.put("faults", asked.faults().stream().map(Object::toString).toList());
        document.put("runs", result.legs().stream().map(leg -> leg(result, leg)).toList());
        document.put(
                "differences",
                result.differences().stream().map(ComparisonJson::difference).toList());
        document.put("unexplained", result.problems());
        return JSON.writeValueAsString(document) + "\n";
    }

    private static Map<String, @Nullable Object> leg(ComparisonResult result, Leg leg) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("engine", leg.engine());
        document.put("hearings", leg.hearings());
        document.put("batch_size", leg.batchSize());
        document.put("policy", leg.policy());
        document.put("ratio_to_first", result.ratio(leg));
        document.put("without_faults", run(result, leg, leg.sound()));
        leg.faulty().ifPresent(faulty -> document.put("with_faults", run(result, leg, faulty)));
        return document;
    }

    private static Map<String, @Nullable Object> run(ComparisonResult all, Leg leg, ScenarioResult result) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("ending", result.ending());
        document.put("seconds", Texts.seconds(result.took()));
        document.put("heap_bytes", result.heapBytes());
        document.put("submitted", result.submitted());
        document.put("valid", result.valid());
        document.put("committed", result.confirmed() ? result.committed() : null);
        document.put("share_committed", Texts.share(result).orElse(null));
        document.put("named_as_not_stored", result.setAside());
        result.batches().ifPresent(batches -> {
            document.put("batches", batches.count());
            document.put("batches_failed", batches.failed());
            document.put("retries", batches.retries());
            document.put("rollbacks", batches.rollbacks());
        });
        document.put("explained", result.isExplained());
        document.put("unexplained", result.unexplained());
        document.put(
                "never_came_to_pass",
                result.unfired().stream().map(Object::toString).toList());
        document.put(
                "not_reached",
                result.notReached().stream().map(Object::toString).toList());
        document.put(
                "ledger",
                result.hits().stream()
                        .map(hit -> hit(all.comparison(), leg, hit))
                        .toList());
        return document;
    }

    private static Map<String, @Nullable Object> hit(Comparison asked, Leg leg, Hit hit) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("token", hit.planned().token());
        document.put("kind", hit.planned().fault().kind());
        document.put("line", hit.line());
        document.put("event_id", hit.eventId());
        document.put("batch", hit.batch());
        document.put("operation", hit.operation());
        document.put(
                "replay",
                ReplayCommandLine.of(
                        asked,
                        hit.planned(),
                        leg.engine(),
                        leg.hearings(),
                        leg.batchSize(),
                        leg.inBatches() ? leg.policy() : ""));
        return document;
    }

    private static Map<String, Object> difference(Difference difference) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("hearings", difference.hearings());
        document.put("batch_size", difference.batchSize());
        document.put("first", difference.first());
        document.put("second", difference.second());
        document.put("only_in_first", difference.onlyFirst());
        document.put("only_in_second", difference.onlySecond());
        document.put("faults", difference.faults());
        return document;
    }
}
