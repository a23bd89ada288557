package dev.gavel.reports.regress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.Samples;
import dev.gavel.reports.testing.Made;
import dev.gavel.reports.testing.TickingTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunFileTest {

    @TempDir
    Path directory;

    private static final String ENTRY = """
            {"jmhVersion": "1.37", "benchmark": "org.x.B.m", "mode": "MODE", "threads": 1, "forks": 2,
             "jvmArgs": ["-Xmx1g", "-Djava.io.tmpdir=/tmp/a1"], "jdkVersion": "17.0.1", "vmName": "VM",
             "vmVersion": "17.0.1+1", "warmupIterations": 1, "warmupTime": "1 s", "measurementIterations": 2,
             "params": {"size": "10", "kind": "a"},
             "primaryMetric": {"score": 1.0, "scoreUnit": "ns/op", DATA}}
            """;

    private Run read(String content) throws IOException {
        Path file = directory.resolve("run.json");
        Files.writeString(file, content);
        return RunFile.read(file);
    }

    private static String entry(String mode, String data) {
        return ENTRY.replace("MODE", mode).replace("DATA", data);
    }

    private static Series first(Run run) {
        return run.series().values().iterator().next();
    }

    @Test
    void everyForkOfJmhIsKeptWithItsParametersAndCircumstances() throws IOException {
        Run run = read("[" + entry("avgt", "\"rawData\": [[1.0, 2.0], [3.0, \"NaN\"]]") + "]");

        Series series = first(run);
        assertThat(series.id().text()).isEqualTo("B.m (kind=a, size=10) avgt");
        assertThat(series.forks()).containsExactly(List.of(1.0, 2.0), List.of(3.0, Double.NaN));
        assertThat(series.circumstances().of(Kind.JVM))
                .containsEntry("options", "-Xmx1g")
                .containsEntry("jdkVersion", "17.0.1");
        assertThat(series.circumstances().of(Kind.SETTINGS)).containsEntry("warmupTime", "1 s");
        assertThat(series.circumstances().of(Kind.MACHINE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void whatIsNoNumberIsReadAsWhatItIs(String score) throws IOException {
        Run run = read("[" + entry("avgt", "\"rawData\": [[" + score + "]]") + "]");

        assertThat(first(run).flaw()).get().asString().startsWith("fork 1 has the score " + score);
    }

    @Test
    void aByteOrderMarkIsSkipped() throws IOException {
        Path file = directory.resolve("run.json");
        Files.writeString(RunFile.beside(file), "\uFEFF{\"processor\": \"fast\"}");

        Run run = read("\uFEFF[" + entry("avgt", "\"rawData\": [[1.0]]") + "]");

        assertThat(first(run).circumstances().of(Kind.MACHINE)).containsEntry("processor", "fast");
    }

    @Test
    void histogramsOfSampledTimesBecomeTheirMeans() throws IOException {
        Run run = read("[" + entry("sample", "\"rawDataHistogram\": [[[[10.0, 3], [20.0, 1]], [[5.0, 2]]]]") + "]");

        assertThat(first(run).forks()).containsExactly(List.of(12.5, 5.0));
    }

    @Test
    void theSameBenchmarkInTwoModesIsTwoSeries() throws IOException {
        String data = "\"rawData\": [[1.0]]";

        assertThat(read("[" + entry("avgt", data) + "," + entry("thrpt", data) + "]")
                        .series())
                .hasSize(2);
    }

    @Test
    void theMachineIsReadBesideTheFile() throws IOException {
        RunFile.writeMachine(directory.resolve("run.json"), Map.of("processor", "fast"));

        Run run = read("[" + entry("avgt", "\"rawData\": [[1.0]]") + "]");

        assertThat(first(run).circumstances().of(Kind.MACHINE)).containsExactlyEntriesOf(Map.of("processor", "fast"));
    }

    @Test
    void samplesOfAJournalAreRunsOfOneForkEachWithTheColdOnesApart() throws IOException {
        Path file = directory.resolve(EvidenceJournal.FILE_NAME);
        try (EvidenceJournal journal = EvidenceJournal.create(file, Made.provenance(), new TickingTime())) {
            for (int fork = 0; fork < 3; fork++) {
                journal.append(samples(List.of(50.0, 10.0 + fork, 12.0 + fork)));
            }
        }

        Run run = RunFile.read(directory);

        assertThat(run.series().values())
                .extracting(series -> series.id().text() + " " + series.forks())
                .containsExactly(
                        "WholeUpdate.batch (hearings=500) ss [[10.0, 12.0], [11.0, 13.0], [12.0, 14.0]]",
                        "WholeUpdate.batch cold (hearings=500) ss [[50.0], [50.0], [50.0]]");
        assertThat(first(run).circumstances().of(Kind.MACHINE)).containsKeys("processor", "os");
    }

    private static Samples samples(List<Double> values) {
        return new Samples(
                "WholeUpdate",
                List.of("P1"),
                "batch",
                Map.of(Samples.HEARINGS, "500"),
                "ms",
                values,
                true,
                Map.of(),
                "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                    | is not JSON from line 1, column 2 on; write it with JMH's -rf json",
                "[ /* a remark */ ]                   | is not JSON from line 1, column",
                "{\"a\": 1}                           | holds no list of results; write it with JMH's -rf json",
                "[{\"mode\": \"avgt\"}]               | entry 1 is no result of JMH: No value for property 'primaryMetric'",
                "[{\"benchmark\": \"b\", \"mode\": \"x\", \"primaryMetric\": {}}] | entry 1 is no result of JMH: mode 'x' is none of thrpt"
            })
    void aFileThatIsNoneIsNamedWithThePlace(String content, String message) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(InvalidRunException.class)
                .hasMessageContaining("run.json")
                .hasMessageContaining(message);
    }

    @Test
    void aFileThatIsNestedDeeperThanAnyResultIsNamed() {
        assertThatThrownBy(() -> read("[".repeat(100_000) + "]".repeat(100_000)))
                .isInstanceOf(InvalidRunException.class)
                .hasMessageContaining("run.json is not JSON of JMH: ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aFileThatIsNoTextIsNamed() throws IOException {
        Path file = Files.write(directory.resolve("run.json"), new byte[] {(byte) 0x80, (byte) 0xFF});

        assertThatThrownBy(() -> RunFile.read(file))
                .isInstanceOf(InvalidRunException.class)
                .hasMessageContaining("run.json is no text in UTF-8");
        assertThatThrownBy(() -> HistoryFile.read(file))
                .isInstanceOf(InvalidRunException.class)
                .hasMessageContaining("run.json is no history");
    }

    @Test
    void aDirectoryInThePlaceOfTheMachineIsNamed() throws IOException {
        Path beside = Files.createDirectory(directory.resolve("run.json.machine.json"));

        assertThatThrownBy(() -> read("[" + entry("avgt", "\"rawData\": [[1.0]]") + "]"))
                .isInstanceOf(InvalidRunException.class)
                .hasMessageContaining(beside + " is no file");
    }

    @Test
    void namesCannotWriteToATerminalOrBreakALine() throws IOException {
        Run run = read("[" + entry("avgt", "\"rawData\": [[1.0]]").replace("B.m", "B.\\u001b[31mm\\n") + "]");

        assertThat(first(run).id().text()).isEqualTo("B.?[31mm? (kind=a, size=10) avgt");
        assertThat(HistoryEntry.of(run, "a\u001bb", Instant.EPOCH))
                .singleElement()
                .extracting(HistoryEntry::title)
                .isEqualTo("B.?[31mm? (kind=a, size=10) avgt");
    }

    @Test
    void aBenchmarkThatStandsTwiceIsRefused() {
        String entry = entry("avgt", "\"rawData\": [[1.0]]");

        assertThatThrownBy(() -> read("[" + entry + "," + entry + "]"))
                .hasMessageContaining("holds B.m (kind=a, size=10) avgt twice");
    }

    @Test
    void aDirectoryWithoutAJournalAndAFileThatIsNotThereAreNamed() {
        assertThatThrownBy(() -> RunFile.read(directory)).hasMessageContaining("holds no evidence.jsonl");
        assertThatThrownBy(() -> RunFile.read(directory.resolve("no.json")))
                .isInstanceOf(InvalidRunException.class)
                .hasMessageContaining("no.json is not there");
    }
}
