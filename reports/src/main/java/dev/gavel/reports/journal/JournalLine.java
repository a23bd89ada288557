package dev.gavel.reports.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of a journal: a JSON object that ends with the SHA-256 of all that stands before it in the line.
 *
 * <p>Its own digest finds a change in this line; {@code previous}, the digest of the whole line before, finds lines that
 * were taken out, put in or exchanged.
 */
final class JournalLine {

    private static final String SEAL = ",\"sha256\":\"";
    private static final int SEAL_LENGTH = SEAL.length() + Sha256.NONE.length() + "\"}".length();

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JournalLine() {}

    /** The bytes of a line, without its end. */
    static byte[] write(long sequence, Instant at, Entry entry, String previous) {
        ObjectNode line = JSON.createObjectNode();
        line.put("seq", sequence);
        line.put("at", at.toString());
        line.put("kind", Kinds.nameOf(entry.getClass()));
        line.set("payload", JSON.valueToTree(entry));
        line.put("previous", previous);
        String open = JSON.writeValueAsString(line);
        String body = open.substring(0, open.length() - 1);
        String seal = Sha256.of(body.getBytes(StandardCharsets.UTF_8));
        return (body + SEAL + seal + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What a line holds.
     *
     * @throws FlawedLineException where it is not a line that {@link #write} wrote with this sequence number and after
     *     this line
     */
    static Recorded<Entry> read(byte[] line, long sequence, String previous) throws FlawedLineException {
        checkSeal(line);
        try {
            JsonNode tree = JSON.readTree(line);
            if (tree.path("seq").asLong(-1) != sequence
                    || !tree.path("previous").asString("").equals(previous)) {
                throw new FlawedLineException(
                        "does not follow the line before it: something was taken out, put in or changed there");
            }
            String name = tree.path("kind").asString("");
            Class<? extends Entry> kind = Kinds.named(name);
            if (kind == null) {
                throw new FlawedLineException("is of kind '" + name + "', which this version of Gavel does not know");
            }
            Instant at = Instant.parse(tree.path("at").asString(""));
            return new Recorded<>(sequence, at, JSON.treeToValue(tree.path("payload"), kind));
        } catch (JacksonException | DateTimeParseException | IllegalArgumentException e) {
            throw new FlawedLineException("cannot be read: " + e.getMessage(), e);
        }
    }

    /** The number that a flawed line gives itself; {@code expected} where it gives none. */
    static long number(byte[] line, long expected) {
        try {
            return JSON.readTree(line).path("seq").asLong(expected);
        } catch (JacksonException e) {
            return expected;
        }
    }

    private static void checkSeal(byte[] line) throws FlawedLineException {
        int body = line.length - SEAL_LENGTH;
        if (body < 0) {
            throw new FlawedLineException("is no journal entry: it is too short");
        }
        String expected = SEAL + Sha256.of(line, body) + "\"}";
        byte[] seal = Arrays.copyOfRange(line, body, line.length);
        if (!Arrays.equals(seal, expected.getBytes(StandardCharsets.UTF_8))) {
            throw new FlawedLineException("was changed after it was written: its SHA-256 does not match");
        }
    }
}
