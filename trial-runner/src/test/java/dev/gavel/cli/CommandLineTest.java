package dev.gavel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class CommandLineTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path directory;

    private Path db;
    private Path source;

    @BeforeEach
    void seedAndChange() {
        db = directory.resolve("a.db");
        source = directory.resolve("changes.jsonl");
        assertThat(Gavel.run("seed", "--db", db, "--hearings", 120).code()).isZero();
        assertThat(Gavel.run("changes", "--db", db, "--hearings", 100, "--updates", 60, "--out", source)
                        .code())
                .isZero();
    }

    @Nested
    class Updates {

        @ParameterizedTest
        @ValueSource(strings = {"batch", "phase22"})
        void commitEverythingOnceAndNothingTheSecondTime(String mode) {
            Gavel first = Gavel.run("update", "--db", db, "--source", source, "--mode", mode);
            assertThat(first.code()).isZero();
            assertThat(first.err()).isEmpty();
            assertThat(first.out()).contains("DONE: everything that the source states is stored");
            JsonNode second =
                    json(Gavel.run("update", "--db", db, "--source", source, "--mode", mode, "--format", "json"));
            assertThat(second.get("hearings_unchanged").asInt()).isEqualTo(100);
            assertThat(second.get("hearings_added").asInt()).isZero();
            assertThat(second.get("hearings_updated").asInt()).isZero();
            assertThat(second.has("backup")).isFalse();
        }

        @Test
        void leaveTheSameContentsInBothModes() throws IOException {
            Path copy = directory.resolve("b.db");
            Files.copy(db, copy);
            JsonNode batch = json(Gavel.run(
                    "update", "--db", db, "--source", source, "--mode", "batch", "--format", "json", "--digest"));
            JsonNode phase22 = json(Gavel.run(
                    "update", "--db", copy, "--source", source, "--mode", "phase22", "--format", "json", "--digest"));
            assertThat(batch.get("digests")).isEqualTo(phase22.get("digests"));
            for (String total :
                    List.of("hearings_checked", "hearings_added", "hearings_updated", "witnesses_updated")) {
                assertThat(batch.get(total)).as(total).isEqualTo(phase22.get(total));
            }
            assertThat(batch.get("batch_processing").get("batch_count").asInt()).isEqualTo(2);
            assertThat(phase22.has("batch_processing")).isFalse();
        }

        @Test
        void runInPhase22UnlessTheFlagIsOn() {
            JsonNode document = json(Gavel.run("update", "--db", db, "--source", source, "--format", "json"));
            assertThat(document.get("mode").asString()).isEqualTo("phase22");
        }

        @Test
        void readTheFlagFromTheFileThatIsNamed() throws IOException {
            Path config = Files.writeString(
                    directory.resolve("x.properties"), "ENABLE_BATCH_PROCESSING=true\nBATCH_SIZE=25\n");
            JsonNode document =
                    json(Gavel.run("update", "--db", db, "--source", source, "--config", config, "--format", "json"));
            assertThat(document.get("mode").asString()).isEqualTo("batch");
            assertThat(document.get("batch_processing").get("batch_count").asInt())
                    .isEqualTo(4);
        }

        @Test
        void changeNothingInADryRun() throws IOException {
            byte[] before = Files.readAllBytes(db);
            Gavel dry = Gavel.run("update", "--db", db, "--source", source, "--mode", "batch", "--dry-run");
            assertThat(dry.code()).isZero();
            assertThat(dry.out()).contains("nothing is changed", "could be stored");
            assertThat(Files.readAllBytes(db)).isEqualTo(before);
            assertThat(directory.resolve("backups")).doesNotExist();
        }
    }

    /** The five faults that the first release promised to explain. */
    @Nested
    class FiveFaultsAmongAHundred {

        @BeforeEach
        void plant() throws IOException {
            List<String> lines = new ArrayList<>(Files.readAllLines(source, UTF_8));
            lines.set(9, "{\"committeeMeeting\": {broken");
            lines.set(
                    20,
                    with(
                            lines.get(20),
                            m -> ((ArrayNode) m.get("committees")).addObject().put("systemCode", "hsxx99")));
            lines.set(30, with(lines.get(30), m -> m.remove("chamber")));
            lines.set(41, lines.get(40));
            lines.set(60, with(lines.get(60), m -> m.put("chamber", "Joint")));
            Files.write(source, lines, UTF_8);
        }

        @Test
        void areEachListedAndTheOthersCommitted() throws SQLException {
            Gavel update = Gavel.run("update", "--db", db, "--source", source, "--mode", "batch");
            assertThat(update.code()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(update.out())
                    .contains(source + ":10: line is not a JSON object")
                    .contains("committee 'hsxx99' is not in committees; import it with --committees")
                    .contains("chamber is missing; add chamber to the record [required")
                    .contains("the hearing comes again at " + source + ":42, which wins")
                    .contains("chamber 'Joint' is not allowed by the schema; use one of House, Senate, NoChamber")
                    .contains("PARTLY DONE: 5 set aside");
            assertThat(query("SELECT count(*) FROM import_errors")).isEqualTo("5");
            assertThat(query("SELECT hearings_added + hearings_updated FROM update_logs"))
                    .isEqualTo("95");
        }

        @Test
        void rollEverythingBackInPhase22() throws SQLException {
            String before = query("SELECT group_concat(event_id || title) FROM hearings");
            Gavel update = Gavel.run("update", "--db", db, "--source", source, "--mode", "phase22");
            assertThat(update.code()).isEqualTo(ExitCode.FAILED);
            assertThat(update.out()).contains("FAILED: nothing was committed");
            assertThat(query("SELECT group_concat(event_id || title) FROM hearings"))
                    .isEqualTo(before);
            assertThat(query("SELECT success FROM update_logs")).isEqualTo("0");
        }

        @Test
        void turnAwayTheirBatchesWhereThePolicySaysSo() {
            JsonNode document = json(Gavel.run(
                    "update",
                    "--db",
                    db,
                    "--source",
                    source,
                    "--mode",
                    "batch",
                    "--on-failure",
                    "reject-batch",
                    "--format",
                    "json"));
            assertThat(document.get("batch_processing").get("batches_failed").asInt())
                    .isEqualTo(2);
            assertThat(document.get("hearings_set_aside").asInt()).isEqualTo(100);
        }
    }

    @Nested
    class Mistakes {

        @Test
        void aDatabaseThatIsNotThereIsAnEnvironmentError() {
            assertOneLine(
                    Gavel.run("update", "--db", directory.resolve("no.db"), "--source", source),
                    ExitCode.ENVIRONMENT,
                    "is not there; make one with 'gavel seed");
        }

        @Test
        void aFileThatIsNoDatabaseIsLeftAlone() throws IOException {
            Path text = Files.writeString(
                    directory.resolve("x.db"), "this is a text and no database at all, but long enough");
            assertOneLine(
                    Gavel.run("update", "--db", text, "--source", source),
                    ExitCode.ENVIRONMENT,
                    "is not a SQLite database");
            assertThat(text).hasContent("this is a text and no database at all, but long enough");
        }

        @Test
        void aSourceThatIsNotThereIsAUsageError() {
            assertOneLine(
                    Gavel.run("update", "--db", db, "--source", directory.resolve("no.jsonl")),
                    ExitCode.USAGE,
                    "is not there; name a readable file");
        }

        @Test
        void everyWrongSettingIsReportedAtOnce() throws IOException {
            Path config = Files.writeString(
                    directory.resolve("x.properties"), "ENABLE_BATCH_PROCESSING=yes\nBATCH_SIZE=0\nGAVEL_SPEED=9\n");
            Gavel update = Gavel.run("update", "--db", db, "--source", source, "--config", config);
            assertThat(update.code()).isEqualTo(ExitCode.USAGE);
            assertThat(update.err().lines()).hasSize(3);
            assertThat(update.err()).contains("'yes'; it must be true or false", "'0'", "GAVEL_SPEED");
        }

        @Test
        void aPasswordInAnUnsupportedUrlIsNotRepeated() {
            Gavel update = Gavel.run("update", "--db", "jdbc:mysql://me:secret@host/x", "--source", source);
            assertThat(update.code()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(update.err()).contains("jdbc:mysql:").doesNotContain("secret");
        }

        @Test
        void seedNeverOverwritesADatabase() {
            assertOneLine(Gavel.run("seed", "--db", db, "--hearings", 1), ExitCode.USAGE, "is there already");
        }

        @Test
        void moreUpdatesThanStoredHearingsAreRefused() {
            Path out = directory.resolve("more.jsonl");
            assertOneLine(
                    Gavel.run("changes", "--db", db, "--hearings", 1000, "--out", out),
                    ExitCode.USAGE,
                    "only 120 hearings");
            assertThat(out).doesNotExist();
        }

        @Test
        void aServerThatStartsEmptyHasNothingToChange() {
            Path out = directory.resolve("none.jsonl");
            assertOneLine(
                    Gavel.run("changes", "--db", "postgres", "--hearings", 5, "--out", out),
                    ExitCode.USAGE,
                    "--db is 'postgres', a server that starts empty");
            assertThat(out).doesNotExist();
        }

        @Test
        void aChangeSetNeverOverwritesAFileLeastOfAllItsDatabase() throws IOException {
            byte[] before = Files.readAllBytes(db);
            assertOneLine(
                    Gavel.run("changes", "--db", db, "--hearings", 5, "--out", db), ExitCode.USAGE, "is there already");
            assertThat(Files.readAllBytes(db)).isEqualTo(before);
        }

        @Test
        void anUpdateThatCannotBeginStillPrintsADocument() {
            Path none = directory.resolve("no.db");
            Gavel update = Gavel.run("update", "--db", none, "--source", source, "--format", "json");
            assertThat(update.code()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(json(update).get("outcome").asString()).isEqualTo("stopped");
            assertThat(json(update).get("reason").asString()).contains("is not there");
        }

        @Test
        void anUnknownCommandIsAUsageError() {
            assertThat(Gavel.run("frobnicate").code()).isEqualTo(ExitCode.USAGE);
            assertThat(Gavel.run().code()).isEqualTo(ExitCode.USAGE);
        }

        private static void assertOneLine(Gavel command, int code, String message) {
            assertThat(command.code()).isEqualTo(code);
            assertThat(command.out()).isEmpty();
            assertThat(command.err().lines()).singleElement().asString().contains(message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed", "changes", "update"})
    void everyCommandExplainsItself(String command) {
        Gavel help = Gavel.run(command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: gavel " + command);
    }

    @Test
    void theSameSeedMakesTheSameHearings() throws SQLException {
        Path other = directory.resolve("other.db");
        Gavel.run("seed", "--db", other, "--hearings", 120, "--seed", 1);
        String hearings = "SELECT group_concat(event_id || title || hearing_date) FROM hearings";
        assertThat(query(other, hearings)).isEqualTo(query(hearings));
    }

    private static JsonNode json(Gavel command) {
        return JSON.readTree(command.out());
    }

    private static String with(String line, Consumer<ObjectNode> change) {
        ObjectNode root = (ObjectNode) JSON.readTree(line);
        change.accept((ObjectNode) root.get("committeeMeeting"));
        return JSON.writeValueAsString(root);
    }

    private String query(String sql) throws SQLException {
        return query(db, sql);
    }

    private static String query(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
