package dev.gavel.source;

import dev.gavel.hearing.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what the API varies: numbers as strings, blank for null, lists wrapped as {@code {"item": [...]}}. */
final class Json {

    private static final Pattern PARSER_INTERNALS = Pattern.compile(
            "(?s) \\((start marker|for Object starting|bound as|through reference).*| \\(?\\[Source.*|\n.*");
    private static final int LONGEST_REASON = 160;

    private Json() {}

    /** A text or number as trimmed text; null where it is absent, null or blank. */
    static @Nullable String text(JsonNode node, String field) {
        String text = verbatim(node, field);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** A text or number as it is written, blank or not; null where it is absent or null. */
    static @Nullable String verbatim(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString() && !value.isIntegralNumber()) {
            throw new UnexpectedShape(field, "text or a whole number", value);
        }
        return value.asString();
    }

    /** The objects of a list, wrapped or not; null where the field is absent, none where it is null. */
    static @Nullable List<JsonNode> list(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null) {
            return null;
        }
        if (value.isObject() && value.has("item")) {
            value = value.get("item");
        }
        return objects(field, value);
    }

    private static List<JsonNode> objects(String field, JsonNode value) {
        if (value.isNull()) {
            return List.of();
        }
        if (value.isObject()) {
            return List.of(value);
        }
        if (!value.isArray()) {
            throw new UnexpectedShape(field, "a list", value);
        }
        List<JsonNode> objects = new ArrayList<>(value.size());
        for (JsonNode item : value) {
            if (!item.isObject()) {
                throw new UnexpectedShape(field, "a list of objects", value);
            }
            objects.add(item);
        }
        return objects;
    }

    /** What the parser says is wrong, without what only its authors understand. */
    static String reason(JacksonException failure) {
        String message = PARSER_INTERNALS.matcher(failure.getOriginalMessage()).replaceFirst("");
        return Violation.shorten(message, LONGEST_REASON);
    }
}
