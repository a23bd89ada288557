package dev.gavel.regress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rounds of one jar as one result file of JMH, so that whatever reads such files reads it: each round is a fork. The
 * score is the mean over all forks; what JMH computes besides is left out, since it takes iterations for independent.
 */
final class ResultMerge {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final String DATA = "rawData";
    private static final String HISTOGRAM = "rawDataHistogram";

    private final Map<String, ObjectNode> entries = new TreeMap<>();

    /** Adds the result of a round. */
    void add(Path result) throws IOException {
        try {
            for (JsonNode entry : JSON.readTree(Files.readString(result))) {
                add((ObjectNode) entry);
            }
        } catch (JacksonException e) {
            throw new IOException(result + " is no result of JMH: " + e.getOriginalMessage(), e);
        }
    }

    /** Writes what there is; the file appears whole or not at all. */
    void write(Path file) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        Files.writeString(part, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(entries.values()) + "\n");
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void add(ObjectNode entry) {
        String key = entry.path("benchmark").asString() + entry.path("mode").asString() + entry.path("params");
        ObjectNode known = entries.get(key);
        if (known == null) {
            ObjectNode primary = (ObjectNode) entry.required("primaryMetric");
            primary.remove(List.of("scoreError", "scoreConfidence", "scorePercentiles"));
            entry.remove("secondaryMetrics");
            entries.put(key, entry);
            return;
        }
        JsonNode primary = known.required("primaryMetric");
        append(primary, entry.required("primaryMetric"), DATA);
        append(primary, entry.required("primaryMetric"), HISTOGRAM);
        int forks = known.path("forks").asInt();
        double score = primary.path("score").asDouble();
        double more = entry.required("primaryMetric").path("score").asDouble();
        ((ObjectNode) primary).put("score", (score * forks + more) / (forks + 1));
        known.put("forks", forks + 1);
    }

    private static void append(JsonNode known, JsonNode more, String field) {
        if (known.path(field) instanceof ArrayNode forks && more.path(field) instanceof ArrayNode further) {
            forks.addAll(further);
        }
    }
}
