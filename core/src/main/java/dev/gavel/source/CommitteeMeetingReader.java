package dev.gavel.source;

import dev.gavel.hearing.SourcePosition;
import dev.gavel.hearing.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads committee meetings in the shape of the Congress.gov API, one JSON object a line.
 *
 * <p>Source: {@code GET /v3/committee-meeting/{congress}/{chamber}/{eventId}}. Blank lines are passed over. A line
 * that is no such object is handed on as unreadable with its number and the reason; the lines after it are read on.
 */
public final class CommitteeMeetingReader implements HearingSource {

    private static final int SHOWN_BYTES = 1_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String name;
    private final LineReader lines;

    /**
     * Reads {@code in}, which is closed with this reader.
     *
     * @param name the source's name, for people
     */
    public CommitteeMeetingReader(String name, InputStream in) {
        this.name = name;
        this.lines = new LineReader(in);
    }

    @Override
    public Optional<SourceRecord> next() throws IOException {
        byte[] line = lines.next();
        while (line != null && isBlank(line)) {
            line = lines.next();
        }
        return line == null ? Optional.empty() : Optional.of(read(line));
    }

    @Override
    public boolean isReady() throws IOException {
        return lines.isReady();
    }

    @Override
    public boolean isWaiting() {
        return lines.isWaiting();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private SourceRecord read(byte[] line) {
        SourcePosition position = new SourcePosition(name, lines.number());
        if (line.length > LineReader.LONGEST_LINE) {
            return unreadable(position, beginning(line), "line is longer than 4 MiB", "write one meeting a line");
        }
        try {
            String text = LineReader.decode(line);
            return parse(position, text);
        } catch (CharacterCodingException e) {
            return unreadable(position, beginning(line), "line is not UTF-8", "save the source as UTF-8");
        }
    }

    private static SourceRecord parse(SourcePosition position, String text) {
        try {
            JsonNode meeting = unwrap(JSON.readTree(text));
            return new SourceRecord.Stated(MeetingJson.hearing(position, meeting));
        } catch (JacksonException e) {
            return unreadable(
                    position,
                    text,
                    "line is not a JSON object: " + Json.reason(e),
                    "write one whole JSON object a line");
        } catch (UnexpectedShape e) {
            return unreadable(position, text, String.valueOf(e.getMessage()), "follow the Congress.gov shape");
        }
    }

    private static JsonNode unwrap(JsonNode root) {
        JsonNode meeting = root.has("committeeMeeting") ? root.get("committeeMeeting") : root;
        if (!meeting.isObject()) {
            throw new UnexpectedShape("committeeMeeting", "an object", meeting);
        }
        return meeting;
    }

    /** Enough of a line to find it by; what is not UTF-8 in it is replaced. */
    private static String beginning(byte[] line) {
        return new String(line, 0, Math.min(line.length, SHOWN_BYTES), StandardCharsets.UTF_8);
    }

    private static SourceRecord unreadable(SourcePosition position, String value, String fact, String remedy) {
        return new SourceRecord.Unreadable(position, new Violation("unreadable", "line", value, fact, remedy));
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
