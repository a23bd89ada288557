package dev.gavel.reports.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signatures that people keep in a file beside the code: a JSON array of objects with {@code type} ({@code sign-off} or
 * {@code waiver}), {@code criterion}, {@code by}, {@code when}, {@code reason} and {@code commit}.
 *
 * <p>What the file says becomes entries of the journal, because verdicts are computed from nothing else.
 */
public final class Signatures {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private Signatures() {}

    private record Line(String type, String criterion, String by, Instant when, String reason, String commit) {

        Entry entry() {
            return switch (type) {
                case "sign-off" -> new SignOff(criterion, by, when, reason, commit);
                case "waiver" -> new Waiver(criterion, by, when, reason, commit);
                default -> throw new IllegalArgumentException("type is 'sign-off' or 'waiver', but was '" + type + "'");
            };
        }
    }

    /**
     * The sign-offs and waivers in {@code file}, in its order.
     *
     * @throws IOException where it cannot be read, or a signature lacks a part; the message says which
     */
    public static List<Entry> read(Path file) throws IOException {
        try {
            List<Entry> entries = new ArrayList<>();
            for (Line line : JSON.readValue(Files.readAllBytes(file), Line[].class)) {
                entries.add(line.entry());
            }
            return entries;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
