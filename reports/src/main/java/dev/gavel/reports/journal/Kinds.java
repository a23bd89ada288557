package dev.gavel.reports.journal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that kinds of entries have in a journal. */
final class Kinds {

    private static final Map<String, Class<? extends Entry>> BY_NAME = byName();

    private Kinds() {}

    static String nameOf(Class<? extends Entry> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The kind named so; null where this version of Gavel knows none. */
    static @Nullable Class<? extends Entry> named(String name) {
        return BY_NAME.get(name);
    }

    private static Map<String, Class<? extends Entry>> byName() {
        Map<String, Class<? extends Entry>> kinds = new LinkedHashMap<>();
        Arrays.stream(Entry.class.getPermittedSubclasses())
                .map(kind -> kind.<Entry>asSubclass(Entry.class))
                .forEach(kind -> kinds.put(nameOf(kind), kind));
        return Map.copyOf(kinds);
    }
}
