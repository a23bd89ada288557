package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run reads is never what it writes: nothing is written, and nothing taken away. */
class RegressInputsTest {

    private static final String RUN = "[{\"benchmark\":\"a.B.m\",\"mode\":\"avgt\",\"primaryMetric\":"
            + "{\"scoreUnit\":\"ns/op\",\"rawData\":[[1],[1],[1]]}}]";

    @TempDir
    Path directory;

    @BeforeEach
    void make() throws IOException {
        Path out = Files.createDirectories(directory.resolve("oo"));
        for (String name : new String[] {"oo/regress.json", "oo/regress.md", "oo/base.json", "run.json"}) {
            Files.writeString(directory.resolve(name), RUN);
        }
        Files.writeString(out.resolve("history.html"), "");
        Files.writeString(directory.resolve("run.json.machine.json"), "{\"processor\": \"fast\"}");
        Files.writeString(directory.resolve("history.csv"), "");
        Files.writeString(directory.resolve("a.jar"), "no jar");
        Files.writeString(out.resolve("junit.xml"), "no jar");
        Files.createSymbolicLink(directory.resolve("link.json"), out.resolve("regress.json"));
        Files.createSymbolicLink(directory.resolve("other"), out);
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(directory.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private Gavel regress(String line) {
        return Gavel.run(Stream.of(("regress " + line).split(" "))
                .map(word -> word.matches("-.*|regress") ? word : directory.resolve(word))
                .toArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--baseline oo/regress.json --current run.json --out oo       | --baseline",
                "--baseline run.json --current oo/regress.json --out oo       | --current",
                "--baseline link.json --current run.json --out oo             | --baseline",
                "--baseline oo/regress.json --current run.json --out other    | --baseline",
                "--current run.json --history oo/history.html --out oo        | --history",
                "--current run.json --history other/regress.md --out oo       | --history",
                "--current run.json --history history.csv --markdown history.csv | --history",
                "--baseline run.json --current run.json --markdown run.json   | --baseline",
                "--baseline run.json --current run.json --markdown run.json.machine.json | the note of --baseline",
                "--base a.jar --candidate oo/junit.xml --out oo               | --candidate",
                "--base a.jar --candidate a.jar --markdown a.jar              | --base",
                "--base a.jar --candidate a.jar --out oo --history oo/candidate.json | --history",
                "--base a.jar --candidate a.jar --out oo --history oo/base.json.machine.json | --history"
            })
    void whatIsReadIsNotWrittenOver(String line, String named) throws IOException {
        Map<String, String> before = files();

        Gavel gavel = regress(line);

        assertThat(gavel.err()).startsWith("gavel: " + named).hasLineCount(1);
        assertThat(gavel.code()).isEqualTo(ExitCode.USAGE);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void theResultsOfJarsAreNotOverwrittenByFilesAndMayBeReadFromTheirDirectory() {
        Gavel gavel = regress("--baseline oo/base.json --current run.json --out oo");

        assertThat(gavel.code()).as(gavel.err()).isZero();
    }

    @Test
    void theDirectoryOfTheReportsMayHoldTheHistory() {
        Gavel gavel = regress("--current run.json --history oo/history.csv --out oo");

        assertThat(gavel.code()).as(gavel.err()).isZero();
    }
}
