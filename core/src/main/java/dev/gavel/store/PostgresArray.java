package dev.gavel.store;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An array as the one text that PostgreSQL reads it from. Source: PostgreSQL manual, 8.15.2. Stateless. */
final class PostgresArray {

    private PostgresArray() {}

    /** An array of {@code elements}, texts or nulls. */
    static String of(List<@Nullable String> elements) {
        return elements.stream().map(PostgresArray::element).collect(Collectors.joining(",", "{", "}"));
    }

    private static String element(@Nullable String element) {
        return element == null ? "NULL" : '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
