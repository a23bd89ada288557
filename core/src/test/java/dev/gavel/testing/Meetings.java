package dev.gavel.testing;

import dev.gavel.hearing.Hearing;
import dev.gavel.source.CommitteeMeetingReader;
import dev.gavel.source.HearingSource;
import dev.gavel.source.SourceRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Committee meetings in the Congress.gov shape, as JSON lines. */
public final class Meetings {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    private Meetings() {}

    /** A meeting with no more than what is required. */
    public static Meetings meeting(Object eventId) {
        return new Meetings()
                .with("eventId", String.valueOf(eventId))
                .with("congress", 119)
                .with("chamber", "House")
                .with("title", "Hearing " + eventId);
    }

    /** A meeting that states everything there is. */
    public static Meetings full(Object eventId) {
        return meeting(eventId)
                .with("type", "Hearing")
                .with("meetingStatus", "Scheduled")
                .with("date", "2025-02-11T14:30:00Z")
                .with("location", Map.of("building", "Longworth", "room", "1300"))
                .with("jacketNumber", "58-123")
                .with("url", "https://api.congress.gov/v3/committee-meeting/119/house/" + eventId)
                .with("congressGovUrl", "https://www.congress.gov/event/119th/house/" + eventId)
                .with("updateDate", "2025-02-12T01:02:03Z")
                .with("videos", List.of(Map.of("url", "https://www.youtube.com/watch?v=abcdefghijk")))
                .committees("hsag00", "hsag14")
                .witnesses(witness("Ada Lovelace", "Analytical Society"), witness("Ben Ali", null));
    }

    /** States one field; null states it as null. */
    public Meetings with(String field, @Nullable Object value) {
        fields.put(field, value);
        return this;
    }

    /** Leaves a field unstated. */
    public Meetings without(String field) {
        fields.remove(field);
        return this;
    }

    /** States the committees. */
    public Meetings committees(String... codes) {
        return with(
                "committees",
                List.of(codes).stream().map(code -> Map.of("systemCode", code)).toList());
    }

    /** States the witnesses. */
    @SafeVarargs
    public final Meetings witnesses(Map<String, @Nullable Object>... witnesses) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Map<String, @Nullable Object> witness : witnesses) {
            all.add(witness);
        }
        return with("witnesses", all);
    }

    /** A witness; more may be put into it. */
    public static Map<String, @Nullable Object> witness(String name, @Nullable String organization) {
        Map<String, @Nullable Object> witness = new LinkedHashMap<>();
        witness.put("name", name);
        witness.put("organization", organization);
        witness.put("position", "Director");
        witness.put("witnessType", "Nongovernmental");
        return witness;
    }

    /** The witness with documents. */
    @SafeVarargs
    public static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> witness, Map<String, String>... documents) {
        List<Map<String, String>> all = new ArrayList<>();
        for (Map<String, String> document : documents) {
            all.add(document);
        }
        witness.put("documents", all);
        return witness;
    }

    /** A document. */
    public static Map<String, String> document(String url, String type) {
        return Map.of("url", url, "documentType", type, "name", "Paper", "format", "PDF");
    }

    /** As one line of JSON. */
    public String line() {
        return JSON.writeValueAsString(fields);
    }

    /** As the reader understands it. */
    public Hearing hearing() {
        return hearings(this).get(0);
    }

    /** As the reader understands them. */
    public static List<Hearing> hearings(Meetings... meetings) {
        return hearings(source(meetings));
    }

    /** The hearings of a source, which is closed afterwards and holds nothing else. */
    public static List<Hearing> hearings(HearingSource read) {
        List<Hearing> hearings = new ArrayList<>();
        try (HearingSource source = read) {
            for (Optional<SourceRecord> next = source.next(); next.isPresent(); next = source.next()) {
                hearings.add(((SourceRecord.Stated) next.get()).hearing());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return hearings;
    }

    /** A source of meetings. */
    public static HearingSource source(Meetings... meetings) {
        return source(List.of(meetings).stream().map(Meetings::line).toList());
    }

    /** A source of lines. */
    public static HearingSource source(List<String> lines) {
        return new CommitteeMeetingReader(
                "meetings", new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
    }
}
