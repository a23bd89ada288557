package dev.gavel.reports.journal;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Copies of maps that keep one order, so that the same evidence is the same text. */
final class Ordered {

    private Ordered() {}

    static Map<String, String> copy(Map<String, String> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
