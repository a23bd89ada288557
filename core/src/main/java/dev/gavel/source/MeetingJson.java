package dev.gavel.source;

import dev.gavel.hearing.Hearing;
import dev.gavel.hearing.HearingField;
import dev.gavel.hearing.MeetingDate;
import dev.gavel.hearing.SourcePosition;
import dev.gavel.hearing.Violation;
import dev.gavel.hearing.WitnessEntry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One committee meeting's JSON object as a hearing. */
final class MeetingJson {

    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=\\d)");

    private final JsonNode meeting;
    private final Map<HearingField, @Nullable String> fields = new EnumMap<>(HearingField.class);

    private MeetingJson(JsonNode meeting) {
        this.meeting = meeting;
    }

    static Hearing hearing(SourcePosition position, JsonNode meeting) {
        return new MeetingJson(meeting).read(position);
    }

    private Hearing read(SourcePosition position) {
        state(HearingField.CONGRESS, "congress", MeetingJson::congress);
        state(HearingField.CHAMBER, "chamber");
        state(HearingField.TITLE, "title", node -> Json.verbatim(node, "title"));
        state(HearingField.TYPE, "type");
        state(HearingField.STATUS, "meetingStatus");
        state(HearingField.JACKET_NUMBER, "jacketNumber");
        state(HearingField.URL, "url");
        state(HearingField.CONGRESS_GOV_URL, "congressGovUrl");
        state(HearingField.UPDATE_DATE, "updateDate");
        state(HearingField.LOCATION, "location", Location::text);
        date();
        video();
        List<Violation> leftOut = new ArrayList<>();
        List<WitnessEntry> witnesses = WitnessJson.witnesses(meeting, leftOut);
        return new Hearing(position, Json.text(meeting, "eventId"), fields, committees(), witnesses, leftOut);
    }

    private void state(HearingField field, String name) {
        state(field, name, node -> Json.text(node, name));
    }

    private void state(HearingField field, String name, Function<JsonNode, @Nullable String> read) {
        if (meeting.has(name)) {
            fields.put(field, read.apply(meeting));
        }
    }

    /** Without leading zeros, which the database does not keep: stated and stored must compare as equal. */
    private static @Nullable String congress(JsonNode meeting) {
        String text = Json.text(meeting, "congress");
        return text == null ? null : LEADING_ZEROS.matcher(text).replaceFirst("");
    }

    private void date() {
        if (!meeting.has("date")) {
            return;
        }
        String text = Json.text(meeting, "date");
        Optional<MeetingDate> date = Optional.ofNullable(text).flatMap(MeetingDate::parse);
        fields.put(HearingField.DATE, date.map(MeetingDate::text).orElse(text));
        fields.put(HearingField.DATE_ONLY, date.map(MeetingDate::date).orElse(null));
        fields.put(HearingField.TIME, date.map(MeetingDate::time).orElse(null));
    }

    private void video() {
        List<JsonNode> videos = Json.list(meeting, "videos");
        if (videos == null) {
            return;
        }
        Optional<VideoLink> video = videos.stream()
                .flatMap(v -> Stream.ofNullable(Json.text(v, "url")))
                .map(VideoLink::of)
                .min(VideoLink.BEST_FIRST);
        fields.put(HearingField.VIDEO_URL, video.map(VideoLink::url).orElse(null));
        fields.put(
                HearingField.YOUTUBE_VIDEO_ID, video.map(VideoLink::youtubeId).orElse(null));
        fields.put(HearingField.VIDEO_TYPE, video.map(VideoLink::type).orElse(null));
    }

    private @Nullable List<String> committees() {
        List<JsonNode> committees = Json.list(meeting, "committees");
        if (committees == null) {
            return null;
        }
        Set<String> codes = new LinkedHashSet<>();
        for (JsonNode committee : committees) {
            String code = Json.text(committee, "systemCode");
            if (code == null) {
                throw new UnexpectedShape("committees", "a systemCode in each", committee);
            }
            codes.add(code);
        }
        return new ArrayList<>(codes);
    }
}
