package dev.gavel.reports.regress;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Under which circumstances a series was measured; what is not known is not there.
 *
 * @param facts by kind, then by name
 */
public record Circumstances(Map<Kind, Map<String, String>> facts) {

    public Circumstances {
        Map<Kind, Map<String, String>> copy = new EnumMap<>(Kind.class);
        facts.forEach((kind, named) -> {
            if (!named.isEmpty()) {
                copy.put(kind, Collections.unmodifiableMap(new TreeMap<>(named)));
            }
        });
        facts = Collections.unmodifiableMap(copy);
    }

    /** What is known of that kind, by name; empty where nothing is. */
    public Map<String, String> of(Kind kind) {
        return facts.getOrDefault(kind, Map.of());
    }

    /** All that is known of a kind in one line; empty where nothing is. */
    public String text(Kind kind) {
        return of(kind).entrySet().stream()
                .map(fact -> fact.getKey() + "=" + fact.getValue())
                .collect(Collectors.joining("; "));
    }

    /** These, and {@code named} of {@code kind} where nothing of that kind was known. */
    Circumstances orElse(Kind kind, Map<String, String> named) {
        Map<Kind, Map<String, String>> all = new EnumMap<>(Kind.class);
        all.put(kind, named);
        all.putAll(facts);
        return new Circumstances(all);
    }
}
