package dev.gavel.reports.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where one JSON document differs from another; findings are named by their id. */
final class JsonDifference {

    private static final int SHOWN = 200;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    private JsonDifference(String file) {
        this.file = file;
    }

    /** Every difference; none where they hold the same, or {@code found} is no JSON. */
    static List<Problem> of(String file, @Nullable JsonNode expected, @Nullable JsonNode found) {
        JsonDifference difference = new JsonDifference(file);
        if (expected != null && found != null) {
            difference.compare("", expected, found);
        }
        return difference.problems;
    }

    private void compare(String path, @Nullable JsonNode expected, @Nullable JsonNode found) {
        if (expected != null && expected.isObject() && found != null && found.isObject()) {
            Set<String> names = new TreeSet<>(expected.propertyNames());
            names.addAll(found.propertyNames());
            names.forEach(
                    name -> compare(path.isEmpty() ? name : path + "." + name, expected.get(name), found.get(name)));
        } else if (expected != null && expected.isArray() && found != null && found.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
                compare(path + "[" + name(expected.get(i), i) + "]", expected.get(i), found.get(i));
            }
        } else if (expected == null || !expected.equals(found)) {
            problems.add(
                    new Problem(file, path, "says " + shown(found) + ", but the evidence says " + shown(expected)));
        }
    }

    private static String name(@Nullable JsonNode element, int index) {
        JsonNode id = element == null ? null : element.get("id");
        return id == null ? Integer.toString(index) : id.asString();
    }

    private static String shown(@Nullable JsonNode node) {
        String text = node == null ? "nothing" : node.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
