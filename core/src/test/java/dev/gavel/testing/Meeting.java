package dev.gavel.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Builds the JSON line of one committee meeting. */
public final class Meeting {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    private final List<Map<String, @Nullable Object>> witnesses = new ArrayList<>();

    private Meeting() {}

    /** An acceptable meeting of one committee, with a date and no witnesses. */
    public static Meeting of(String eventId) {
        Meeting meeting = new Meeting();
        return meeting.with("eventId", eventId)
                .with("congress", 119)
                .with("chamber", "House")
                .with("title", "Title of " + eventId)
                .with("type", "Hearing")
                .with("meetingStatus", "Scheduled")
                .with("date", "2025-01-14T14:30:00Z")
                .committees("hsaa00");
    }

    /** Meetings {@code from} to {@code to} - 1, the number being the event id. */
    public static List<Meeting> range(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Meeting.of(String.valueOf(i)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Sets a field; null stays in the JSON. */
    public Meeting with(String field, @Nullable Object value) {
        fields.put(field, value);
        return this;
    }

    /** Leaves a field out. */
    public Meeting without(String field) {
        fields.remove(field);
        return this;
    }

    /** Sets the committees by system code. */
    public Meeting committees(String... codes) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (String code : codes) {
            list.add(Map.of("systemCode", code));
        }
        return with("committees", list);
    }

    /** Adds a witness. */
    public Meeting witness(String name, @Nullable String organization, @Nullable String position) {
        Map<String, @Nullable Object> witness = new LinkedHashMap<>();
        witness.put("name", name);
        witness.put("organization", organization);
        witness.put("position", position);
        witnesses.add(witness);
        return with("witnesses", witnesses);
    }

    /** Gives the last witness a document. */
    public Meeting document(String type, String url) {
        Map<String, @Nullable Object> witness = witnesses.get(witnesses.size() - 1);
        List<Object> documents = new ArrayList<>();
        if (witness.get("documents") instanceof List<?> earlier) {
            documents.addAll(earlier);
        }
        documents.add(Map.of("documentType", type, "url", url, "format", "PDF"));
        witness.put("documents", documents);
        return this;
    }

    @Override
    public String toString() {
        return JSON.writeValueAsString(Map.of("committeeMeeting", fields));
    }
}
