package dev.gavel.source;

import dev.gavel.hearing.Committee;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a Congress.gov committee list, {@code {"committees": [...]}} or the bare list, whole. */
public final class CommitteeReader {

    private static final JsonMapper JSON = new JsonMapper();

    private CommitteeReader() {}

    /**
     * Reads every committee of {@code in}.
     *
     * @throws IOException where the document is no list of committees; the message says why
     */
    public static List<Committee> read(InputStream in) throws IOException {
        try {
            JsonNode root = JSON.readTree(in.readAllBytes());
            JsonNode holder = root.isArray() ? JSON.createObjectNode().set("committees", root) : root;
            List<JsonNode> nodes = Json.list(holder, "committees");
            if (nodes == null) {
                throw new IOException("it has no list named 'committees'");
            }
            List<Committee> committees = new ArrayList<>(nodes.size());
            for (JsonNode node : nodes) {
                committees.add(committee(node));
            }
            return committees;
        } catch (JacksonException e) {
            throw new IOException("it is not JSON: " + Json.reason(e), e);
        } catch (UnexpectedShape e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Committee committee(JsonNode node) {
        return new Committee(
                Json.text(node, "systemCode"),
                Json.text(node, "name"),
                Json.text(node, "chamber"),
                Json.text(node, "committeeTypeCode"),
                parent(node),
                Json.text(node, "url"));
    }

    private static @Nullable String parent(JsonNode node) {
        JsonNode parent = node.get("parent");
        return parent != null && parent.isObject() ? Json.text(parent, "systemCode") : Json.text(node, "parent");
    }
}
