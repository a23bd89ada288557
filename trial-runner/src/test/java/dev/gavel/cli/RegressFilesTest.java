package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be written is found out before anything is measured: the jars here would fail if they were run. */
class RegressFilesTest {

    @TempDir
    Path directory;

    private Gavel measure(String option, Path file) throws IOException {
        Path jar = Files.writeString(directory.resolve("no.jar"), "not a jar");
        return Gavel.run("regress", "--base", jar, "--candidate", jar, option, file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--history", "--markdown"})
    void aDirectoryThatIsNotThereIsNamedBeforeAnythingIsMeasured(String option) throws IOException {
        Gavel gavel = measure(option, directory.resolve("none/file"));

        assertThat(gavel.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(gavel.err()).startsWith("gavel: " + option).contains("none").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no.jar", "no.jar/out"})
    void aFileInThePlaceOfTheDirectoryIsNamedBeforeAnythingIsMeasured(String out) throws IOException {
        Gavel gavel = measure("--out", directory.resolve(out));

        assertThat(gavel.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(gavel.err()).startsWith("gavel: --out").contains("no.jar").hasLineCount(1);
    }

    @Test
    void aFileThatIsNoHistoryIsNamedBeforeAnythingIsMeasuredAndStaysAsItIs() throws IOException {
        Path file = Files.writeString(directory.resolve("other.csv"), "x,y\n1,2\n");

        Gavel gavel = measure("--history", file);

        assertThat(gavel.code()).isEqualTo(ExitCode.USAGE);
        assertThat(gavel.err()).contains("other.csv is no history").hasLineCount(1);
        assertThat(file).hasContent("x,y\n1,2\n");
    }

    @Test
    void aBenchmarkWithoutASoundScoreIsNotLeftOutOfTheHistoryInSilence() throws IOException {
        Path run = Files.writeString(
                directory.resolve("run.json"),
                "[{\"benchmark\":\"a.B.m\",\"mode\":\"avgt\",\"primaryMetric\":"
                        + "{\"scoreUnit\":\"ns/op\",\"rawData\":[[1],[\"NaN\"]]}}]");

        Path history = directory.resolve("history.csv");
        Gavel gavel = Gavel.run("regress", "--current", run, "--history", history);

        assertThat(gavel.err()).contains("not in the history").contains("1 of 1 benchmarks");
        assertThat(gavel.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(history).doesNotExist();
    }

    private Path run(String name, String unit, String score) throws IOException {
        return Files.writeString(
                directory.resolve(name),
                "[{\"benchmark\":\"a.B.m\",\"mode\":\"avgt\",\"primaryMetric\":" + "{\"scoreUnit\":\"" + unit
                        + "\",\"rawData\":[[" + score + "]]}}]");
    }

    private Gavel record(String unit, String score) throws IOException {
        return Gavel.run(
                "regress", "--current", run("run.json", unit, score), "--history", directory.resolve("history.csv"));
    }

    @Test
    void aChangedUnitGoesOnWithTheSeriesWhereItCanBeConverted() throws IOException {
        record("us/op", "1500");

        Gavel gavel = record("ms/op", "2");

        assertThat(gavel.out()).contains("B.m avgt, 2 runs, the latest 2000 us/op");
        assertThat(gavel.err()).isEmpty();
    }

    @Test
    void aUnitThatCannotBeConvertedBeginsASeriesOfItsOwnAndThatIsSaid() throws IOException {
        record("us/op", "1500");

        Gavel gavel = record("furlongs", "2");

        assertThat(gavel.out()).contains("B.m avgt, 1 run, the latest 2 furlongs");
        assertThat(gavel.err())
                .isEqualToIgnoringNewLines("gavel: B.m avgt in 'furlongs' is a series of its own in the history, since"
                        + " its earlier runs are in 'us/op', which does not measure the same");
    }

    @Test
    void theKnownChangeOfASeriesIsShownAlsoWhereTheRunHasNoScore() throws IOException {
        for (int i = 0; i < 20; i++) {
            record("ns/op", i < 10 ? "100." + i : "200." + i);
        }

        Gavel gavel = record("ns/op", "0");

        assertThat(gavel.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(gavel.out()).contains("B.m avgt, 20 runs", "slower by 99.2 %");
    }

    @Test
    void thePageOfAnEarlierHistoryIsTakenAwayWhereNoneIsKept() throws IOException {
        Path page = Files.writeString(directory.resolve("history.html"), "old");
        Path run = run("run.json", "ns/op", "1],[1],[1");

        Gavel gavel = Gavel.run("regress", "--baseline", run, "--current", run, "--out", directory);

        assertThat(gavel.code()).as(gavel.err()).isZero();
        assertThat(page).doesNotExist();
    }

    @Test
    void aSummaryThatCannotBeWrittenIsNamed() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "a file that takes nothing");
        Path run = run("run.json", "ns/op", "1],[1],[1");

        Gavel gavel = Gavel.run("regress", "--baseline", run, "--current", run, "--markdown", full);

        assertThat(gavel.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(gavel.err())
                .startsWith("gavel: --markdown /dev/full cannot be written: ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"sequence\": 0"})
    void aBrokenJournalIsAWrongFile(String content) throws IOException {
        Files.writeString(directory.resolve("evidence.jsonl"), content);
        Path run = run("run.json", "ns/op", "1");

        Gavel gavel = Gavel.run("regress", "--baseline", directory, "--current", run);

        assertThat(gavel.code()).as(gavel.err()).isEqualTo(ExitCode.USAGE);
        assertThat(gavel.err())
                .startsWith("gavel: " + directory)
                .contains("evidence.jsonl")
                .hasLineCount(1);
    }
}
