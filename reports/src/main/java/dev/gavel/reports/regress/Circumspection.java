package dev.gavel.reports.regress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds out whether two runs may be compared, and what must be said where they are. */
final class Circumspection {

    private static final String NOT_STATED = "not stated";

    private final Map<Difference, Integer> differences = new LinkedHashMap<>();
    private final Map<Kind, Set<String>> unknown = new EnumMap<>(Kind.class);

    Circumspection(Run baseline, Run current) {
        for (Series before : baseline.series().values()) {
            Series after = current.series().get(before.id());
            if (after != null) {
                for (Kind kind : Kind.values()) {
                    look(
                            kind,
                            before.circumstances().of(kind),
                            after.circumstances().of(kind));
                }
            }
        }
    }

    /**
     * What must be said of a comparison that is allowed.
     *
     * @throws IncomparableRunsException where it is not
     */
    List<String> caveats(Set<Kind> across) {
        refuse(across);
        List<String> caveats = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<String> found = of(Set.of(kind));
            if (!found.isEmpty()) {
                caveats.add("Compared across different " + plural(kind) + ", as told to: " + String.join("; ", found)
                        + ".");
            }
        }
        unknown.forEach((kind, sides) -> caveats.add("Not known whether the " + kind.text() + " is the same: "
                + String.join(" and ", sides) + (sides.size() == 1 ? " does" : " do") + " not state it."));
        return caveats;
    }

    private void refuse(Set<Kind> across) {
        Set<Kind> refused = differences.keySet().stream()
                .map(Difference::kind)
                .filter(kind -> !across.contains(kind))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!refused.isEmpty()) {
            throw new IncomparableRunsException("the runs differ in more than the code: "
                    + String.join("; ", of(refused))
                    + "; measure both alike ('--base' and '--candidate' do), or allow it with --across "
                    + refused.stream().map(Kind::text).collect(Collectors.joining(",")));
        }
    }

    private List<String> of(Set<Kind> kinds) {
        return differences.entrySet().stream()
                .filter(entry -> kinds.contains(entry.getKey().kind()))
                .map(entry ->
                        entry.getKey().kind().text() + ": " + entry.getKey().text()
                                + (entry.getValue() == 1 ? "" : " (" + entry.getValue() + " benchmarks)"))
                .toList();
    }

    private void look(Kind kind, Map<String, String> before, Map<String, String> after) {
        if (before.isEmpty() || after.isEmpty()) {
            Set<String> sides = unknown.computeIfAbsent(kind, any -> new TreeSet<>());
            if (before.isEmpty()) {
                sides.add("the baseline");
            }
            if (after.isEmpty()) {
                sides.add("the current run");
            }
            return;
        }
        for (String name : union(before.keySet(), after.keySet())) {
            String one = before.getOrDefault(name, NOT_STATED);
            String other = after.getOrDefault(name, NOT_STATED);
            if (!one.equals(other)) {
                differences.merge(new Difference(kind, name, one, other), 1, Integer::sum);
            }
        }
    }

    private static Set<String> union(Collection<String> one, Collection<String> other) {
        Set<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }

    private static String plural(Kind kind) {
        return switch (kind) {
            case MACHINE -> "machines";
            case JVM -> "JVMs";
            case DATABASE -> "databases";
            case SETTINGS -> "settings";
        };
    }
}
