package dev.gavel.regress;

import dev.gavel.reports.regress.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
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
        JsonNode further = entry.required("primaryMetric");
        double factor = Units.factor(unit(further), unit(primary)).orElseThrow();
        append(primary.path(DATA), further.path(DATA), score -> times(score, factor));
        append(
                primary.path(HISTOGRAM),
                further.path(HISTOGRAM),
                pairs -> each(pairs, pair -> firstTimes(pair, factor)));
        int forks = known.path("forks").asInt();
        double score = primary.path("score").asDouble();
        double more = further.path("score").asDouble() * factor;
        ((ObjectNode) primary).put("score", (score * forks + more) / (forks + 1));
        known.put("forks", forks + 1);
    }

    private static String unit(JsonNode metric) {
        return metric.path("scoreUnit").asString();
    }

    private static void append(JsonNode known, JsonNode more, UnaryOperator<JsonNode> converted) {
        if (known instanceof ArrayNode forks) {
            more.forEach(fork -> forks.add(each(fork, converted)));
        }
    }

    private static JsonNode each(JsonNode all, UnaryOperator<JsonNode> converted) {
        ArrayNode made = JSON.createArrayNode();
        all.forEach(one -> made.add(converted.apply(one)));
        return made;
    }

    /** A pair of a value and how often it was seen, its value in the other unit. */
    private static JsonNode firstTimes(JsonNode pair, double factor) {
        return JSON.createArrayNode().add(times(pair.path(0), factor)).add(pair.path(1));
    }

    /** A score in the other unit; what is no number stays as it is. */
    private static JsonNode times(JsonNode score, double factor) {
        return score.isNumber() && factor != 1 ? JSON.getNodeFactory().numberNode(score.asDouble() * factor) : score;
    }
}
