package dev.gavel.reports.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where one JSON document differs from another: what decides comes first, then figures and words, then lists of evidence.
 *
 * <p>Elements that have an id are compared with the one of the same id; of any other list that differs in more than one
 * place, only the first is told.
 */
final class JsonDifference {

    private static final int SHOWN = 200;
    private static final Pattern DECIDES =
            Pattern.compile("(.*\\.)?(verdict|recommendation|waived)|findings\\[[^.]*]", Pattern.DOTALL);
    private static final Pattern LISTS = Pattern.compile(".*\\.(evidence|against|details)\\b.*", Pattern.DOTALL);

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    private JsonDifference(String file) {
        this.file = file;
    }

    /** Every difference; none where they hold the same, or {@code found} is no JSON. */
    static List<Problem> of(String file, @Nullable JsonNode expected, @Nullable JsonNode found) {
        if (expected == null || found == null) {
            return List.of();
        }
        return in(file, "", expected, found).stream()
                .sorted(Comparator.comparingInt(problem -> rank(problem.where())))
                .toList();
    }

    private static int rank(String where) {
        if (DECIDES.matcher(where).matches()) {
            return 0;
        }
        return LISTS.matcher(where).matches() ? 2 : 1;
    }

    private static List<Problem> in(String file, String path, @Nullable JsonNode expected, @Nullable JsonNode found) {
        JsonDifference difference = new JsonDifference(file);
        difference.compare(path, expected, found);
        return difference.problems;
    }

    private void compare(String path, @Nullable JsonNode expected, @Nullable JsonNode found) {
        if (expected != null && expected.isObject() && found != null && found.isObject()) {
            Set<String> names = new TreeSet<>(expected.propertyNames());
            names.addAll(found.propertyNames());
            names.forEach(
                    name -> compare(path.isEmpty() ? name : path + "." + name, expected.get(name), found.get(name)));
        } else if (expected != null && expected.isArray() && found != null && found.isArray()) {
            if (haveIds(expected) && haveIds(found)) {
                compareById(path, byId(expected), byId(found));
            } else {
                compareByPlace(path, expected, found);
            }
        } else if (expected == null || !expected.equals(found)) {
            tell(path, "says " + shown(found) + ", but the evidence says " + shown(expected));
        }
    }

    private void compareById(String path, Map<String, JsonNode> expected, Map<String, JsonNode> found) {
        Set<String> ids = new LinkedHashSet<>(expected.keySet());
        ids.addAll(found.keySet());
        for (String id : ids) {
            String where = path + "[" + id + "]";
            JsonNode given = expected.get(id);
            JsonNode said = found.get(id);
            if (given == null) {
                tell(where, "is there, and the evidence gives no such");
            } else if (said == null) {
                tell(where, "is missing, and the evidence gives it: " + summary(given));
            } else {
                compare(where, given, said);
            }
        }
    }

    private void compareByPlace(String path, JsonNode expected, JsonNode found) {
        List<Problem> all = new ArrayList<>();
        for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
            all.addAll(in(file, path + "[" + i + "]", expected.get(i), found.get(i)));
        }
        if (all.size() <= 1) {
            problems.addAll(all);
        } else {
            Problem first = all.get(0);
            tell(
                    path,
                    "differs in " + all.size() + " places; the first is "
                            + first.where().substring(path.length()) + ", which " + first.what());
        }
    }

    private void tell(String where, String what) {
        problems.add(new Problem(file, where, what));
    }

    private static boolean haveIds(JsonNode array) {
        return array.valueStream().allMatch(element -> element.has("id"));
    }

    /** The elements by their id; of two that have the same, the first. */
    private static Map<String, JsonNode> byId(JsonNode array) {
        Map<String, JsonNode> elements = new LinkedHashMap<>();
        array.forEach(element -> elements.putIfAbsent(element.path("id").asString(""), element));
        return elements;
    }

    private static String summary(JsonNode element) {
        JsonNode verdict = element.get("verdict");
        return verdict == null ? shown(element) : verdict.asString("");
    }

    private static String shown(@Nullable JsonNode node) {
        String text = node == null ? "nothing" : node.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
