package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RegressCommandTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path directory;

    private Path run(String name, String jdk, String... scores) throws IOException {
        String data = String.join(
                ",", Stream.of(scores).map(score -> "[" + score + "]").toList());
        return Files.writeString(
                directory.resolve(name),
                "[{\"benchmark\":\"org.x.Sum.sum\",\"mode\":\"avgt\",\"jdkVersion\":\"" + jdk
                        + "\",\"primaryMetric\":{\"scoreUnit\":\"ns/op\",\"rawData\":[" + data + "]}}]");
    }

    private Path out() {
        return directory.resolve("out");
    }

    @Nested
    class OfFiles {

        @ParameterizedTest
        @CsvSource({
            "100 100.1 99.9, 0, PASS",
            "120 120.1 119.9, 1, FAIL",
            "100 130 90, 3, INCONCLUSIVE",
            "100, 3, INCONCLUSIVE"
        })
        void theExitCodeIsTheVerdict(String scores, int code, String verdict) throws IOException {
            Gavel gavel = Gavel.run(
                    "regress",
                    "--baseline",
                    run("old.json", "17", "100", "100.1", "99.9"),
                    "--current",
                    run("new.json", "17", scores.split(" ")),
                    "--out",
                    out());

            assertThat(gavel.code()).as(gavel.out() + gavel.err()).isEqualTo(code);
            assertThat(gavel.out()).contains("\n" + verdict + ": 1 ");
            JsonNode json = JSON.readTree(out().resolve("regress.json"));
            assertThat(json.get("verdict").asString()).isEqualTo(verdict);
            assertThat(out().resolve("junit.xml")).exists();
            assertThat(out().resolve("regress.md")).exists();
        }

        @Test
        void anotherJvmIsRefusedUnlessItIsAllowed() throws IOException {
            Path old = run("old.json", "17", "100", "100.1", "99.9");
            Path current = run("new.json", "21", "100", "100.1", "99.9");

            Gavel refused = Gavel.run("regress", "--baseline", old, "--current", current);
            Gavel allowed = Gavel.run("regress", "--baseline", old, "--current", current, "--across", "jvm");

            assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
            assertThat(refused.err())
                    .contains("jvm: jdkVersion '17' and '21'", "allow it with --across jvm")
                    .hasLineCount(1);
            assertThat(allowed.code()).isZero();
            assertThat(allowed.out()).contains("NOTE: Compared across different JVMs, as told to");
        }

        @Test
        void theMachineIsNotedBesideAFileAndThenCompared() throws IOException {
            Path old = run("old.json", "17", "100", "100.1", "99.9");
            Path current = run("new.json", "17", "100", "100.1", "99.9");
            assertThat(Gavel.run("regress", "--note-machine", current).code()).isZero();
            assertThat(Gavel.run("regress", "--baseline", old, "--current", current)
                            .out())
                    .contains("NOTE: Not known whether the machine is the same: the baseline does not state it.");

            Files.writeString(directory.resolve("old.json.machine.json"), "{\"processor\": \"another\"}");

            assertThat(Gavel.run("regress", "--baseline", old, "--current", current)
                            .err())
                    .contains("machine: processor 'another' and '");
        }

        @Test
        void aThresholdOfOnesOwnCounts() throws IOException {
            Path old = run("old.json", "17", "100", "100.1", "99.9");
            Path current = run("new.json", "17", "107", "107.1", "106.9");

            assertThat(Gavel.run("regress", "--baseline", old, "--current", current)
                            .code())
                    .isEqualTo(ExitCode.FAILED);
            assertThat(Gavel.run("regress", "--baseline", old, "--current", current, "--threshold", "10%")
                            .code())
                    .isZero();
        }

        @Test
        void jsonIsTheOnlyThingPrintedAndMarkdownIsAppended() throws IOException {
            Path old = run("old.json", "17", "100", "100.1", "99.9");
            Path summary = Files.writeString(directory.resolve("summary.md"), "before\n");

            Gavel gavel = Gavel.run(
                    "regress", "--baseline", old, "--current", old, "--format", "json", "--markdown", summary);

            assertThat(JSON.readTree(gavel.out()).get("verdict").asString()).isEqualTo("PASS");
            assertThat(Files.readString(summary)).startsWith("before\n## Performance: PASS\n");
        }

        @Test
        void aHistoryIsKeptWithOrWithoutABaseline() throws IOException {
            Path history = directory.resolve("history.csv");
            Path current = run("new.json", "17", "100", "100.1", "99.9");

            Gavel recorded = Gavel.run("regress", "--current", current, "--history", history, "--label", "abc");
            Gavel compared = Gavel.run(
                    "regress", "--baseline", current, "--current", current, "--history", history, "--out", out());

            assertThat(recorded.code()).isZero();
            assertThat(recorded.out()).contains("RECORDED: nothing was compared");
            assertThat(compared.out()).contains("Sum.sum avgt, 2 runs, the latest 100 ns/op");
            assertThat(out().resolve("history.html")).content().contains("2 runs, the latest 100 ns/op");
            assertThat(Files.readAllLines(history)).hasSize(3);
        }

        @Test
        void aRunThatIsOnlyRecordedIsWrittenInEveryForm() throws IOException {
            Path summary = Files.writeString(directory.resolve("summary.md"), "before\n");

            Gavel gavel = Gavel.run(
                    "regress",
                    "--current",
                    run("new.json", "17", "100", "100.1", "99.9"),
                    "--history",
                    directory.resolve("history.csv"),
                    "--format",
                    "json",
                    "--markdown",
                    summary,
                    "--out",
                    out());

            assertThat(gavel.code()).as(gavel.err()).isZero();
            JsonNode json = JSON.readTree(gavel.out());
            assertThat(json.get("verdict").asString()).isEqualTo("RECORDED");
            assertThat(json.at("/comparisons/0/benchmark").asString()).isEqualTo("org.x.Sum.sum");
            assertThat(json.at("/trends/0/runs").asInt()).isOne();
            assertThat(out().resolve("regress.json")).hasContent(gavel.out());
            assertThat(out().resolve("junit.xml")).content().contains("tests=\"1\"", "skipped=\"1\"");
            assertThat(out().resolve("history.html")).exists();
            assertThat(out().resolve("regress.md")).content().startsWith("## Performance: RECORDED\n");
            assertThat(summary).content().startsWith("before\n## Performance: RECORDED\n");
        }

        @Test
        void aRunWithoutBenchmarksIsNotRecorded() throws IOException {
            Path none = Files.writeString(directory.resolve("none.json"), "[]");
            Path history = directory.resolve("history.csv");

            Gavel gavel = Gavel.run("regress", "--current", none, "--history", history);

            assertThat(gavel.code()).isEqualTo(ExitCode.USAGE);
            assertThat(gavel.err()).contains("none.json holds no benchmarks").hasLineCount(1);
            assertThat(history).doesNotExist();
        }

        @Test
        void theMachineIsNotNotedBesideWhatJmhDidNotWrite() throws IOException {
            Path text = Files.writeString(directory.resolve("text.json"), "hello");

            Gavel gavel = Gavel.run("regress", "--note-machine", text);

            assertThat(gavel.code()).isEqualTo(ExitCode.USAGE);
            assertThat(gavel.err()).contains("text.json is not JSON").hasLineCount(1);
            assertThat(directory).isDirectoryNotContaining("glob:**.machine.json");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "--current new.json                                        | --current alone is compared with nothing",
                    "--baseline old.json                                       | give --baseline FILE and --current FILE",
                    "--baseline old.json --current no.json                     | no.json is not there",
                    "--baseline old.json --current new.json --base a.jar       | give one of the two",
                    "--base a.jar                                              | give --baseline FILE and --current FILE",
                    "--base a.jar --candidate b.jar                            | --base a.jar is not there",
                    "--base a.jar --candidate b.jar --rounds 2                 | --rounds is 2; it must be 3 to 1000",
                    "--baseline old.json --current new.json --threshold 0      | --threshold is '0'",
                    "--current new.json --history none/h.csv --threshold x     | --threshold is 'x'",
                    "--current new.json --history none/h.csv --across moon     | --across is 'moon'",
                    "--baseline old.json --current new.json --threshold x      | --threshold is 'x'",
                    "--baseline old.json --current new.json --across moon      | --across is 'moon'; it must be machine, jvm",
                    "--baseline old.json --current new.json --format xml       | --format is 'xml'; it must be text or json",
                    "--baseline old.json --current new.json -- -wi 3           | '-wi 3' is for JMH, and no jar is run",
                    "--baseline old.json --current new.json --rounds 3        | --rounds is for two jars, and none is run; leave it out",
                    "--baseline old.json --current new.json --seed 3          | --seed is for two jars, and none is run; leave it out",
                    "--baseline old.json --current new.json --label x         | --label names a run in a history; give --history FILE, or leave it out",
                    "--note-machine new.json --out o                          | --note-machine does nothing else; leave out --out",
                    "--note-machine new.json --history h.csv --label x        | --note-machine does nothing else; leave out --history, --label",
                    "--note-machine no.json                                    | --note-machine no.json is not there"
                })
        void badInputIsNamed(String line, String message) throws IOException {
            String old = run("old.json", "17", "1", "1", "1").toString();
            String current = run("new.json", "17", "1", "1", "1").toString();
            Object[] arguments = Stream.concat(Stream.of("regress"), Stream.of(line.split(" ")))
                    .map(word -> word.equals("old.json") ? old : word.equals("new.json") ? current : word)
                    .toArray();

            Gavel gavel = Gavel.run(arguments);

            assertThat(gavel.code()).isEqualTo(ExitCode.USAGE);
            assertThat(gavel.err()).contains(message).hasLineCount(1);
        }
    }

    @Nested
    class OfJars {

        private Gavel regress(Path base, Path candidate, int rounds, String... arguments) {
            return Gavel.run(Stream.concat(
                            Stream.of(
                                    "regress",
                                    "--base",
                                    base,
                                    "--candidate",
                                    candidate,
                                    "--rounds",
                                    rounds,
                                    "--out",
                                    out(),
                                    "--"),
                            Stream.of(arguments))
                    .toArray());
        }

        private List<String> order() throws IOException {
            return Files.readAllLines(directory.resolve("order.txt"));
        }

        @Test
        void areRunInTurnsAndJudgedRoundByRound() throws IOException {
            Path base = FakeJmh.jar(directory.resolve("base.jar"), "100", "180", "130", "90");
            Path candidate = FakeJmh.jar(directory.resolve("candidate.jar"), "120", "216", "157", "108");

            Gavel gavel = regress(base, candidate, 4, "Sum", "-i", "7");

            assertThat(gavel.code()).as(gavel.out() + gavel.err()).isEqualTo(ExitCode.FAILED);
            assertThat(gavel.out()).contains("WORSE       Sum.sum avgt");
            assertThat(gavel.err()).contains("gavel: round 4 of 4, candidate");
            List<String> order = order();
            assertThat(order).hasSize(8).allMatch(line -> line.endsWith(".jar Sum -i 7"));
            for (int round = 0; round < 8; round += 2) {
                assertThat(order.get(round)).isNotEqualTo(order.get(round + 1));
            }
        }

        @Test
        void leaveTheirResultsAsFilesThatCanBeComparedAgain() throws IOException {
            Path base = FakeJmh.jar(directory.resolve("base.jar"), "100", "100.1", "99.9");
            Path candidate = FakeJmh.jar(directory.resolve("candidate.jar"), "100", "100.1", "99.9");
            assertThat(regress(base, candidate, 3).code()).isZero();

            Gavel again = Gavel.run(
                    "regress", "--baseline", out().resolve("base.json"), "--current", out().resolve("candidate.json"));

            assertThat(again.code()).as(again.err()).isZero();
            assertThat(again.out()).doesNotContain("machine");
            JsonNode entry = JSON.readTree(out().resolve("base.json")).get(0);
            assertThat(entry.get("forks").asInt()).isEqualTo(3);
            assertThat(entry.get("primaryMetric").get("score").asDouble()).isEqualTo(100);
        }

        @Test
        void thatFailAreNamedWithWhatTheySaidAndWhatWasMeasuredIsKept() throws IOException {
            Path base = FakeJmh.jar(directory.resolve("base.jar"), "100", "fail");
            Path candidate = FakeJmh.jar(directory.resolve("candidate.jar"), "100");

            Gavel gavel = regress(base, candidate, 3);

            assertThat(gavel.code()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(gavel.err())
                    .contains("base.jar ended with 1", "the benchmark failed", "JMH")
                    .doesNotContain("reading or writing");
            assertThat(JSON.readTree(out().resolve("base.json")).size()).isOne();
        }

        @Test
        void thatFailLeaveNoResultOfAnEarlierRunAndAllElse() throws IOException {
            Path base = FakeJmh.jar(directory.resolve("base.jar"), "fail");
            Files.createDirectories(out());
            List<String> names = List.of(
                    "regress.json",
                    "regress.md",
                    "junit.xml",
                    "base.json",
                    "base.json.machine.json",
                    "candidate.json",
                    "candidate.json.machine.json",
                    "notes.txt");
            for (String name : names) {
                Files.writeString(out().resolve(name), "old");
            }

            Gavel gavel = regress(base, base, 3);

            assertThat(gavel.code()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(out().toFile().list()).containsExactly("notes.txt");
        }

        @Test
        void thatAreRefusedLeaveTheResultsOfAnEarlierRun() throws IOException {
            Files.createDirectories(out());
            Path old = Files.writeString(out().resolve("regress.json"), "old");

            Gavel gavel = regress(directory.resolve("none.jar"), directory.resolve("none.jar"), 3);

            assertThat(gavel.code()).isEqualTo(ExitCode.USAGE);
            assertThat(old).hasContent("old");
        }

        @Test
        void mayNotTakeWhatThePlanDecides() throws IOException {
            Path base = FakeJmh.jar(directory.resolve("base.jar"), "100");

            Gavel gavel = regress(base, base, 3, "-f", "5");

            assertThat(gavel.code()).isEqualTo(ExitCode.USAGE);
            assertThat(gavel.err()).contains("JMH's -f cannot be passed on", "--rounds");
        }
    }
}
