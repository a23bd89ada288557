package dev.gavel.reports.regress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryFileTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("history.csv");
    }

    private static HistoryEntry entry(int number, Mode mode, double score, String machine) {
        return new HistoryEntry(
                START.plusSeconds(3_600L * number),
                "commit " + number,
                "org.x.B.m",
                "text=a, \"b\"\nc",
                mode,
                "ns/op",
                score,
                3,
                machine,
                "jvm",
                "",
                "threads=1");
    }

    @Test
    void whatIsAppendedIsReadAsItWas() throws IOException {
        List<HistoryEntry> entries =
                List.of(entry(1, Mode.AVERAGE_TIME, 1.25, "m"), entry(2, Mode.THROUGHPUT, 2e-9, ""));

        HistoryFile.append(file, entries.subList(0, 1));
        HistoryFile.append(file, entries.subList(1, 2));

        assertThat(HistoryFile.read(file)).isEqualTo(entries);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\n"})
    void aFileWithoutALineIsAHistoryWithoutARun(String content) throws IOException {
        Files.writeString(file, content);

        HistoryFile.append(file, List.of(entry(1, Mode.AVERAGE_TIME, 1.25, "m")));

        assertThat(HistoryFile.read(file)).hasSize(1);
    }

    @Test
    void aByteOrderMarkIsSkipped() throws IOException {
        HistoryFile.append(file, List.of(entry(1, Mode.AVERAGE_TIME, 1.25, "m")));
        Files.writeString(file, "\uFEFF" + Files.readString(file));

        assertThat(HistoryFile.read(file)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatASymbolicLinkNamesIsAppendedTo(boolean there) throws IOException {
        if (there) {
            HistoryFile.append(file, List.of(entry(1, Mode.AVERAGE_TIME, 1.25, "m")));
        }
        Path link = Files.createSymbolicLink(
                Files.createDirectory(directory.resolve("links")).resolve("link.csv"), Path.of("../history.csv"));

        HistoryFile.append(link, List.of(entry(2, Mode.AVERAGE_TIME, 1.25, "m")));

        assertThat(link).isSymbolicLink();
        assertThat(HistoryFile.read(file)).hasSize(there ? 2 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw-r--", "rw-------", "rw-r--r--"})
    void whoMayReadAndWriteItStaysAsItWas(String permissions) throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView(PosixFileAttributeView.class));
        HistoryFile.append(file, List.of(entry(1, Mode.AVERAGE_TIME, 1.25, "m")));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        HistoryFile.append(file, List.of(entry(2, Mode.AVERAGE_TIME, 1.25, "m")));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo(permissions);
    }

    @Test
    void whatIsNoRegularFileIsNoHistory() throws IOException {
        Files.createDirectory(file);

        assertThatThrownBy(() -> HistoryFile.read(file))
                .isInstanceOf(InvalidRunException.class)
                .hasMessageContaining("history.csv is no regular file");
    }

    @Test
    void aLinkThatLeadsNowhereIsNoHistory() throws IOException {
        Files.createSymbolicLink(file, Path.of("history.csv"));

        assertThatThrownBy(() -> HistoryFile.append(file, List.of(entry(2, Mode.AVERAGE_TIME, 1.25, "m"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("history.csv");
    }

    @Test
    void nothingToAppendMakesNoFile() throws IOException {
        assertThat(HistoryFile.append(file, List.of())).isEmpty();

        assertThat(file).doesNotExist();
    }

    @Test
    void aRunIsAnEntryABenchmarkAndOneWithoutASoundScoreIsNone() {
        Run run = MadeRuns.run(
                MadeRuns.series("a.B.m", Mode.AVERAGE_TIME, "ns/op", 4, 1),
                MadeRuns.series("a.B.n", Mode.AVERAGE_TIME, "ns/op", 4, Double.NaN));

        assertThat(HistoryEntry.of(run, "abc", START)).singleElement().satisfies(entry -> {
            assertThat(entry.title()).isEqualTo("B.m avgt");
            assertThat(entry.score()).isEqualTo(2);
            assertThat(entry.machine()).isEqualTo("any=machine");
        });
    }

    @Test
    void appendsAtTheSameTimeLoseNothing() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<List<HistoryEntry>>> appends = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                HistoryEntry entry = entry(i, Mode.AVERAGE_TIME, i + 1.0, "m");
                appends.add(() -> HistoryFile.append(file, List.of(entry)));
            }
            for (var append : pool.invokeAll(appends)) {
                append.get();
            }
        } finally {
            pool.shutdown();
        }

        assertThat(HistoryFile.read(file))
                .extracting(HistoryEntry::label)
                .doesNotHaveDuplicates()
                .hasSize(40);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "score,1.5,fast             | line 2 is wrong: ",
                "score,1.5,0                | line 2 is wrong: score '0.0' is not a positive number",
                "ns/op,1.5,x/op,1           | line 2 has 13 values, not 12; mend or delete it"
            })
    void aWrongLineIsNamedAndTheFileStaysAsItIs(String change, String message) throws IOException {
        HistoryFile.append(file, List.of(entry(1, Mode.AVERAGE_TIME, 1.5, "m")));
        String[] parts = change.split(",", 3);
        String broken = Files.readString(file)
                .replace("\"text=a, \"\"b\"\"\nc\"", "text")
                .replace(parts[0].equals("score") ? parts[1] : parts[0], parts[2]);
        Files.writeString(file, broken);

        assertThatThrownBy(() -> HistoryFile.append(file, List.of(entry(2, Mode.AVERAGE_TIME, 1, "m"))))
                .isInstanceOf(InvalidRunException.class)
                .hasMessageContaining("history.csv")
                .hasMessageContaining(message);
        assertThat(Files.readString(file)).isEqualTo(broken);
    }

    @Test
    void aFileThatIsNoHistoryIsLeftAlone() throws IOException {
        Files.writeString(file, "a,b\n1,2\n");

        assertThatThrownBy(() -> HistoryFile.append(file, List.of()))
                .isInstanceOf(InvalidRunException.class)
                .hasMessageContaining("is no history: its first line is [a, b]");
        assertThat(Files.readString(file)).isEqualTo("a,b\n1,2\n");
    }

    @Test
    void aFileOfOneLongLineIsNotQuotedAsAWhole() throws IOException {
        Files.writeString(file, "[{\u001b" + "x".repeat(100_000));

        assertThatThrownBy(() -> HistoryFile.read(file))
                .satisfies(e -> assertThat(e.getMessage())
                        .contains("history.csv is no history: its first line is [[{?xxx")
                        .hasSizeLessThan(500));
    }

    @Test
    void aQuoteThatIsNotClosedIsNamedWithoutTheLibraryThatFoundIt() throws IOException {
        HistoryFile.append(file, List.of(entry(1, Mode.AVERAGE_TIME, 1.25, "m")));
        Files.writeString(file, Files.readString(file) + "\"2026");

        assertThatThrownBy(() -> HistoryFile.read(file))
                .isInstanceOf(InvalidRunException.class)
                .hasMessageContaining("history.csv is no CSV: ")
                .hasMessageNotContaining("org.apache");
    }

    @Test
    void aTrendSaysSinceWhenTheCostIsWhatItIs() {
        Trend times = trend(Mode.AVERAGE_TIME, 100, 115);
        Trend throughputs = trend(Mode.THROUGHPUT, 100, 115);

        assertThat(times.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.text())
                        .startsWith("slower by 1")
                        .contains("since commit 20, 2026-01-01T20:00:00Z (p = 0.002)"));
        assertThat(throughputs.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.text()).startsWith("faster by 1"));
        assertThat(times.sparkline()).hasSize(40).contains("▁", "█");
    }

    private static Trend trend(Mode mode, double before, double after) {
        Random random = new Random(5);
        return Trend.of(IntStream.range(0, 40)
                        .mapToObj(i ->
                                entry(i, mode, (i < 20 ? before : after) * (1 + 0.02 * random.nextGaussian()), "m"))
                        .toList())
                .get(0);
    }

    @Test
    void anotherMachineBeginsAnotherTrend() {
        List<HistoryEntry> history = IntStream.range(0, 40)
                .mapToObj(i -> entry(i, Mode.AVERAGE_TIME, i < 20 ? 100 : 150, i < 20 ? "old" : "new"))
                .toList();

        assertThat(Trend.of(history))
                .hasSize(2)
                .allSatisfy(trend -> assertThat(trend.changes()).isEmpty());
    }

    private static HistoryEntry in(String unit, double score) {
        return new HistoryEntry(START, "", "a.B.m", "", Mode.AVERAGE_TIME, unit, score, 3, "", "", "", "");
    }

    @Test
    void scoresOfASeriesAreInTheUnitInWhichItBegan() {
        List<Trend> trends = Trend.of(List.of(in("us/op", 250), in("ms/op", 0.5), in("us/op", 250)));

        assertThat(trends).singleElement().satisfies(trend -> {
            assertThat(trend.entries()).extracting(HistoryEntry::unit).containsOnly("us/op");
            assertThat(trend.entries()).extracting(HistoryEntry::score).containsExactly(250.0, 500.0, 250.0);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"furlongs", "us", "ops/us", "us/call", "B/op", ""})
    void scoresInUnitsThatMeasureSomethingElseAreAnotherSeries(String unit) {
        assertThat(Trend.of(List.of(in("us/op", 250), in(unit, 250)))).hasSize(2);
    }

    @Test
    void seriesOfOtherParametersAreOtherBenchmarks() {
        BenchmarkId id = new BenchmarkId("a.B.m", Map.of("n", "1"), Mode.AVERAGE_TIME);

        assertThat(id).isNotEqualTo(new BenchmarkId("a.B.m", Map.of("n", "2"), Mode.AVERAGE_TIME));
    }
}
