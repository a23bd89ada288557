package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompareCommandTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path directory;

    private Gavel compare(String... options) {
        List<String> all = new ArrayList<>(
                List.of("compare", "--out", directory.resolve("out").toString()));
        if (!List.of(options).contains("--engine")) {
            all.addAll(List.of("--engine", "phase22,batch"));
        }
        all.addAll(List.of(options));
        return Gavel.run(all.toArray());
    }

    private JsonNode json() throws Exception {
        return JSON.readTree(directory.resolve("out/compare.json"));
    }

    @Test
    void faultsAreExplainedInAllThreeFiles() throws Exception {
        Gavel run = compare(
                "--hearings",
                "60",
                "--batch-size",
                "20",
                "--inject",
                "unknown-committee=5%,busy",
                "--on-failure",
                "isolate,reject-batch");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("EXPLAINED: ", "57/57  100.0 %", "phase22 alone stores 0");
        JsonNode runs = json().get("runs");
        assertThat(json().get("explained").asBoolean()).isTrue();
        assertThat(runs.size()).isEqualTo(3);
        JsonNode isolated = runs.get(1).get("with_faults");
        assertThat(isolated.get("committed").asInt()).isEqualTo(57);
        assertThat(isolated.get("ledger").size()).isEqualTo(4);
        assertThat(isolated.get("ledger").get(0).get("replay").asString())
                .matches("gavel replay 1:\\d+:unknown-committee --engine batch --hearings 60 --batch-size 20"
                        + " --on-failure isolate");
        assertThat(Files.readString(directory.resolve("out/compare.md")))
                .contains("| engine  | policy", "## With faults: unknown-committee=5%, busy=1", "EXPLAINED");
        List<CSVRecord> rows = csv();
        assertThat(rows).hasSize(6);
        assertThat(rows.get(3).get("committed")).isEqualTo("57");
        assertThat(rows.get(3).get("share_committed")).isEqualTo("1.0");
    }

    @Test
    void aRunThatFailsLeavesNoResultOfAnEarlierOne() throws Exception {
        Path out = Files.createDirectory(directory.resolve("out"));
        for (String name : List.of("compare.json", "compare.csv", "compare.md", "mine.txt")) {
            Files.writeString(out.resolve(name), "earlier");
        }

        Path damaged = Files.writeString(directory.resolve("damaged.db"), "no database".repeat(100));
        Gavel run = compare("--hearings", "20", "--db", damaged.toString());

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(out).isDirectoryContaining("glob:**/mine.txt").isDirectoryNotContaining("glob:**/compare.*");
    }

    private List<CSVRecord> csv() throws Exception {
        try (Reader in = Files.newBufferedReader(directory.resolve("out/compare.csv"))) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(in)
                    .getRecords();
        }
    }

    @Test
    void withoutFaultsBothModesStoreEverything() throws Exception {
        Gavel run = compare("--hearings", "20", "--batch-size", "7");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("20/20").doesNotContain("With faults");
        assertThat(json().get("runs").get(0).has("with_faults")).isFalse();
    }

    @Test
    void anEngineOnTheClassPathThatLosesAHearingIsUnexplained() throws Exception {
        Gavel run = compare("--hearings", "20", "--batch-size", "10", "--engine", "phase22,forgetful");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("UNEXPLAINED: ", "forgetful", " lost, ");
        assertThat(json().get("explained").asBoolean()).isFalse();
        assertThat(json().get("unexplained").get(0).asString()).contains("the database does not hold what the update");
    }

    @Test
    void aGivenDatabaseIsOnlyRead() throws Exception {
        Path db = directory.resolve("mine.db");
        assertThat(Gavel.run("seed", "--db", db, "--hearings", "40").code()).isZero();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db)) {
            connection.createStatement().execute("ALTER TABLE hearings ADD COLUMN note TEXT");
        }
        byte[] before = leaveInWriteAheadLog(db, "UPDATE hearings SET note = 'not in the file yet'");

        Gavel run = compare("--db", db.toString(), "--hearings", "20", "--batch-size", "10", "--inject", "bad-date");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("a copy of " + db);
        assertThat(Files.readAllBytes(db)).isEqualTo(before);
        try (var beside = Files.list(directory)) {
            assertThat(beside.map(Path::getFileName).map(Path::toString))
                    .contains("mine.db", "mine.db-wal", "out")
                    .doesNotContain("backups");
        }
    }

    /** What a program leaves that was killed after its commit; returns the bytes of the file, which has nothing of it. */
    private static byte[] leaveInWriteAheadLog(Path db, String sql) throws Exception {
        Path log = db.resolveSibling(db.getFileName() + "-wal");
        byte[] file;
        byte[] logged;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute(sql);
            file = Files.readAllBytes(db);
            logged = Files.readAllBytes(log);
        }
        Files.write(db, file);
        Files.write(log, logged);
        return file;
    }

    @Test
    void severalFaultsAtOnceAreExplained() throws Exception {
        Gavel run = compare(
                "--hearings",
                "30",
                "--batch-size",
                "10",
                "--inject",
                "busy,locked,connection-lost,commit-unknown,statement-timeout",
                "--on-failure",
                "isolate,reject-batch");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("not reached", "Records that only one of two engines stores");
        JsonNode phase22 = json().get("runs").get(0).get("with_faults");
        assertThat(phase22.get("not_reached").size()).isPositive();
        assertThat(phase22.get("never_came_to_pass").size()).isZero();
    }

    @Test
    void aFaultOfTheDatabaseReplaysBesideFaultsOfRecords() throws Exception {
        Path db = directory.resolve("my own.db");
        assertThat(Gavel.run("seed", "--db", db, "--hearings", "40").code()).isZero();
        compare(
                "--engine",
                "batch",
                "--hearings",
                "20",
                "--batch-size",
                "5",
                "--inject",
                "unknown-committee=20%,constraint",
                "--db",
                db.toString());
        JsonNode hit = null;
        for (JsonNode each : json().get("runs").get(0).get("with_faults").get("ledger")) {
            hit = each.get("kind").asString().equals("constraint") ? each : hit;
        }
        assertThat(hit).isNotNull();
        String command = hit.get("replay").asString();
        assertThat(command).endsWith(" --beside unknown-committee=20% --db '" + db + "'");
        List<String> words = new ArrayList<>(
                List.of(command.substring(0, command.indexOf(" --db")).split(" ")));
        words.addAll(List.of("--db", db.toString()));

        Gavel run = Gavel.run(words.subList(1, words.size()).toArray());

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains(hit.get("operation").asString() + ", batch " + hit.get("batch"));
    }

    @Test
    void triggersAreLeftOutOfTheCopy() throws Exception {
        Path db = directory.resolve("mine.db");
        assertThat(Gavel.run("seed", "--db", db, "--hearings", "40").code()).isZero();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db)) {
            connection
                    .createStatement()
                    .execute("CREATE TRIGGER shout AFTER UPDATE ON hearings BEGIN"
                            + " UPDATE hearings SET title = upper(title) WHERE event_id = NEW.event_id; END");
        }
        Gavel run = compare("--db", db.toString(), "--hearings", "10", "--batch-size", "5");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("left out of the copy, triggers: shout");
        assertThat(json().get("left_out").get(0).asString()).isEqualTo("shout");
    }

    @ParameterizedTest
    @CsvSource({
        "'', this is no Hearing-Database",
        "this is no database at all, is not a SQLite database; name another file"
    })
    void aDatabaseThatCannotBeUsedIsNamed(String content, String reason) throws Exception {
        Path db = directory.resolve("odd.db");
        Files.writeString(db, content);

        for (Gavel run : List.of(
                compare("--db", db.toString(), "--hearings", "10"),
                Gavel.run("replay", "1:1:busy", "--db", db, "--hearings", "10"))) {
            assertThat(run.code()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(run.err())
                    .startsWith("gavel: ")
                    .contains(reason)
                    .hasLineCount(1)
                    .doesNotContain("should not have happened");
        }
    }

    @Test
    void aDatabaseThatIsLockedIsNamed() throws Exception {
        Path db = directory.resolve("mine.db");
        assertThat(Gavel.run("seed", "--db", db, "--hearings", "40").code()).isZero();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db)) {
            connection.createStatement().execute("BEGIN EXCLUSIVE");

            Gavel run = compare("--db", db.toString(), "--hearings", "10");

            assertThat(run.code()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(run.err()).contains("is locked by another process");
        }
    }

    @Test
    void whatTheOracleDoesNotConfirmIsNoFigure() throws Exception {
        Gavel run = compare("--hearings", "20", "--batch-size", "10", "--engine", "phase22,forgetful");

        assertThat(run.out()).contains("?/20").containsPattern("forgetful .* NO\n");
        assertThat(json().get("runs")
                        .get(1)
                        .get("without_faults")
                        .get("committed")
                        .isNull())
                .isTrue();
        assertThat(csv().get(1).get("committed")).isEmpty();
    }

    @Test
    void anEngineThatThrowsIsOneUnexplainedRow() throws Exception {
        Gavel run = compare(
                "--hearings", "10", "--batch-size", "5", "--engine", "phase22,throwing", "--inject", "busy,bad-date");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("the engine threw IllegalStateException: boom");
        assertThat(json().get("runs")
                        .get(0)
                        .get("without_faults")
                        .get("explained")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aShareOfNothingIsNone() throws Exception {
        Gavel run = compare("--hearings", "10", "--batch-size", "5", "--engine", "batch", "--inject", "bad-date=100%");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).containsPattern("0/0 +- ");
        assertThat(json().get("runs")
                        .get(0)
                        .get("with_faults")
                        .get("share_committed")
                        .isNull())
                .isTrue();
    }

    @Test
    void theSameComparisonGivesTheSameReportButForTimesAndMemory() throws Exception {
        List<String> reports = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            compare("--hearings", "10", "--batch-size", "5", "--inject", "locked,disk-full");
            reports.add(Files.readString(directory.resolve("out/compare.json"))
                    .replaceAll("\"(seconds|heap_bytes|ratio_to_first)\" : [^,]*", "$1"));
        }
        assertThat(reports.get(0))
                .isEqualTo(reports.get(1))
                .contains("DATABASE")
                .doesNotContain("hearings.db");
    }

    @Test
    void twoEnginesOfOneNameAreRefused() {
        assertThatThrownBy(() -> new Engines(List.of(new ThrowingEngine(), new ThrowingEngine())))
                .isInstanceOf(UsageException.class)
                .hasMessage("two engines are named 'throwing': dev.gavel.cli.ThrowingEngine and"
                        + " dev.gavel.cli.ThrowingEngine; take one away or rename it");
    }

    @Test
    void aFaultThatEndsTheProcessIsSuggestedWithTheSizes() {
        Gavel run = compare("--hearings", "10", "--batch-size", "5", "--engine", "batch", "--inject", "kill");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .containsPattern("'gavel replay 1:\\d+:kill --engine batch --hearings 10 --batch-size 5"
                        + " --on-failure isolate'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--inject  | nonsense              | 'nonsense' is no kind of fault",
                "--inject  | busy=0%               | rate '0%' of busy",
                "--inject  | busy,busy             | busy is given twice",
                "--inject  | busy=900              | busy=900 asks for 900 places, and the update has",
                "--inject  | bad-date=11           | bad-date=11 asks for 11 places, and the update has 10",
                "--inject  | kill                  | ends the process; run it alone with 'gavel replay",
                "--engine  | nobody                | --engine is 'nobody'; there are phase22, batch",
                "--on-failure | ignore             | --on-failure is 'ignore'; it must be isolate or reject-batch",
                "--batch-size | 0                  | --batch-size is 0; it must be 1 to 10000",
                "--hearings   | 0                  | --hearings is 0; it must be 1 to",
                "--db         | nothere.db         | database nothere.db is not there"
            })
    void badInputIsNamed(String option, String value, String message) {
        String[] size = option.equals("--hearings") ? new String[0] : new String[] {"--hearings", "10"};
        String[] all = new String[size.length + 2];
        System.arraycopy(size, 0, all, 0, size.length);
        all[size.length] = option;
        all[size.length + 1] = value;

        Gavel run = compare(all);

        assertThat(run.code()).isIn(ExitCode.USAGE, ExitCode.ENVIRONMENT);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
    }

    @Nested
    class Replay {

        @Test
        void oneFaultIsRunAgainAlone() {
            Gavel run = Gavel.run("replay", "1:7:unknown-committee", "--hearings", "20", "--batch-size", "5");

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out())
                    .contains("hit         line 7, hearing ", "batch 2", "stored      19 of 19 valid records")
                    .contains("1 committee-unknown", "EXPLAINED: ");
        }

        @ParameterizedTest
        @CsvSource({"kill, batch, left        nothing", "terminate, phase22, left        nothing"})
        void aProcessIsKilledBeforeAnOperationAndTheUpdateRunAgain(String kind, String engine, String left) {
            Gavel run =
                    Gavel.run("replay", "1:60:" + kind, "--engine", engine, "--hearings", "12", "--batch-size", "4");

            assertThat(run.code()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains("operation 60", left, "run again   DONE", "EXPLAINED: ");
        }

        @Test
        void aPlaceThatTheUpdateDoesNotHaveIsNotMet() {
            Gavel run = Gavel.run("replay", "1:999:busy", "--hearings", "20");

            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out()).contains("NOT MET: the update has no such place");
        }

        @Test
        void everyKindIsListed() {
            Gavel run = Gavel.run("replay", "--list");

            assertThat(run.code()).isZero();
            assertThat(run.out().lines())
                    .hasSize(dev.gavel.fixtures.fault.Fault.all().size());
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '"',
                value = {"1:0:busy,operation is 0", "busy,is no token", "1:1:sleepy,'sleepy' is no kind of fault"})
        void aTokenThatIsNoneIsNamed(String token, String message) {
            Gavel run = Gavel.run("replay", token);

            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains(message);
        }
    }
}
