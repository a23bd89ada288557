package dev.gavel.source;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A meeting's place as one line, {@code 2123 Rayburn House Office Building}. */
final class Location {

    private Location() {}

    /** The line for {@code meeting}'s location, an object of room, building and address or a text; null for none. */
    static @Nullable String text(JsonNode meeting) {
        JsonNode location = meeting.get("location");
        if (!location.isObject()) {
            return Json.text(meeting, "location");
        }
        String place = join(" ", Stream.of("room", "building"), location);
        JsonNode address = location.has("address") ? location.get("address") : location;
        String where = address.isObject()
                ? join(", ", Stream.of("buildingName", "streetAddress", "city", "state", "postalCode"), address)
                : Objects.requireNonNullElse(Json.text(location, "address"), "");
        String line = Stream.of(place, where).filter(s -> !s.isEmpty()).collect(Collectors.joining(", "));
        return line.isEmpty() ? null : line;
    }

    private static String join(String separator, Stream<String> names, JsonNode node) {
        return names.flatMap(name -> Stream.ofNullable(Json.text(node, name))).collect(Collectors.joining(separator));
    }
}
