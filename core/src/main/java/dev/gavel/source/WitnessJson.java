package dev.gavel.source;

import dev.gavel.hearing.Violation;
import dev.gavel.hearing.Witness;
import dev.gavel.hearing.WitnessDocument;
import dev.gavel.hearing.WitnessEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A meeting's witnesses, each person once, with the documents that are theirs. */
final class WitnessJson {

    private WitnessJson() {}

    /**
     * The witnesses in order; null where the meeting does not state any list of them.
     *
     * @param leftOut receives each document whose owner cannot be told, or is not stated
     */
    static @Nullable List<WitnessEntry> witnesses(JsonNode meeting, List<Violation> leftOut) {
        List<JsonNode> nodes = Json.list(meeting, "witnesses");
        List<WitnessEntry> entries = people(nodes == null ? List.of() : nodes);
        List<JsonNode> documents = Json.list(meeting, "witnessDocuments");
        if (documents != null) {
            entries = DocumentOwners.attach(entries, documents, leftOut);
        }
        return nodes == null ? null : entries;
    }

    private static List<WitnessEntry> people(List<JsonNode> nodes) {
        Map<String, WitnessEntry> people = new LinkedHashMap<>();
        for (JsonNode node : nodes) {
            WitnessEntry entry = entry(node);
            people.putIfAbsent(entry.witness().personKey(), entry);
        }
        return new ArrayList<>(people.values());
    }

    private static WitnessEntry entry(JsonNode node) {
        String name = Json.text(node, "name");
        if (name == null) {
            throw new UnexpectedShape("witnesses", "a name in each", node);
        }
        return new WitnessEntry(
                new Witness(name, Json.text(node, "organization")),
                Json.text(node, "position"),
                Json.text(node, "witnessType"),
                documents(node));
    }

    private static @Nullable List<WitnessDocument> documents(JsonNode witness) {
        List<JsonNode> nodes = Json.list(witness, "documents");
        if (nodes == null) {
            return null;
        }
        Map<String, WitnessDocument> once = new LinkedHashMap<>();
        for (JsonNode node : nodes) {
            WitnessDocument document = DocumentOwners.document(node);
            once.putIfAbsent(document.url(), document);
        }
        return new ArrayList<>(once.values());
    }
}
