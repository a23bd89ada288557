package dev.gavel.benchmarks.load;

import dev.gavel.jdbc.Sql;
import dev.gavel.store.Database;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes some hearings of a change set bad, chosen by a seed, and knows which. */
final class BadHearings {

    /** How many of a hundred. */
    static final int PERCENT = 5;

    private static final JsonMapper JSON = new JsonMapper();

    /** Each of them is refused by validation, for another reason. */
    private static final List<Consumer<ObjectNode>> SPOILERS = List.of(
            meeting -> meeting.putNull("title"),
            meeting -> meeting.putNull("chamber"),
            meeting -> meeting.put("congress", 999),
            meeting -> meeting.put("date", "the day after tomorrow"),
            meeting -> meeting.putArray("committees")
                    .addObject()
                    .put("systemCode", "zzzz99")
                    .put("name", "Nobody"));

    private static final String IS_REFUSED = "EXISTS (SELECT 1 FROM refused r WHERE r.event_id = NEW.event_id)";
    private static final String ABORT =
            " ON hearings WHEN " + IS_REFUSED + " BEGIN SELECT RAISE(ABORT, 'this hearing is refused'); END";
    private static final List<String> SQLITE_TRIGGERS = List.of(
            "CREATE TABLE refused (event_id TEXT PRIMARY KEY) WITHOUT ROWID",
            "CREATE TRIGGER refuse_insert BEFORE INSERT" + ABORT,
            "CREATE TRIGGER refuse_update BEFORE UPDATE" + ABORT);
    private static final List<String> POSTGRES_TRIGGERS = List.of(
            "CREATE TABLE refused (event_id text PRIMARY KEY)",
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF " + IS_REFUSED
                    + " THEN RAISE EXCEPTION 'this hearing is refused'; END IF; RETURN NEW; END $$",
            "CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON hearings FOR EACH ROW EXECUTE FUNCTION refuse()");

    private BadHearings() {}

    /** The numbers of the bad lines, from 1: exactly {@value #PERCENT} %, rounded to the nearest. */
    static Set<Long> lines(Load load) {
        if (load.bad() != Bad.DATA && load.bad() != Bad.DATABASE) {
            return Set.of();
        }
        long wanted = Math.round(load.changes() * PERCENT / 100.0);
        SplittableRandom random = new SplittableRandom(load.seed());
        Set<Long> lines = new TreeSet<>();
        while (lines.size() < wanted) {
            lines.add(1 + random.nextLong(load.changes()));
        }
        return lines;
    }

    /** Spoils the bad lines of {@code changes}. */
    static void spoil(Path changes, Set<Long> bad) throws IOException {
        Path spoilt = changes.resolveSibling("spoilt.jsonl");
        try (Stream<String> lines = Files.lines(changes);
                BufferedWriter out = Files.newBufferedWriter(spoilt)) {
            long number = 0;
            int spoiler = 0;
            for (String line : (Iterable<String>) lines::iterator) {
                number++;
                out.write(bad.contains(number) ? spoil(line, spoiler++) : line);
                out.write('\n');
            }
        }
        Files.move(spoilt, changes, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String spoil(String line, int spoiler) {
        JsonNode root = JSON.readTree(line);
        SPOILERS.get(spoiler % SPOILERS.size()).accept((ObjectNode) root.get("committeeMeeting"));
        return root.toString();
    }

    /** Makes the database refuse the bad lines' hearings, and look at all others. */
    static void refuse(Database database, Path changes, Set<Long> bad) throws SQLException, IOException {
        try (Connection connection = database.connections().open()) {
            for (String sql : database.server().isPresent() ? POSTGRES_TRIGGERS : SQLITE_TRIGGERS) {
                Sql.run(connection, sql);
            }
            refuse(connection, changes, bad);
        }
    }

    private static void refuse(Connection connection, Path changes, Set<Long> bad) throws SQLException, IOException {
        try (Stream<String> lines = Files.lines(changes)) {
            long number = 0;
            for (String line : (Iterable<String>) lines::iterator) {
                if (bad.contains(++number)) {
                    Sql.change(connection, "INSERT INTO refused VALUES (?)", eventId(line));
                }
            }
        }
    }

    /** The event id of a line. */
    static String eventId(String line) {
        return JSON.readTree(line).get("committeeMeeting").get("eventId").asString();
    }
}
