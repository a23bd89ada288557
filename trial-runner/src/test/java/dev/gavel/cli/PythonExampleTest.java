package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The updater in Python of the documents, judged as anybody's would be. */
class PythonExampleTest {

    private static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));
    private static final Path UPDATER =
            ROOT.resolve("docs/examples/updater.py").toAbsolutePath().normalize();

    private static final List<String> SPOILT = List.of(
            "missing-event-id",
            "missing-chamber",
            "missing-title",
            "bad-date",
            "congress-out-of-range",
            "schema-chamber",
            "unknown-committee",
            "malformed-line",
            "duplicate-in-batch",
            "duplicate-across-batches");

    @TempDir
    Path directory;

    @BeforeAll
    static void demandPython() {
        Python.demand();
    }

    private Gavel compare(String updaterOptions, String... options) {
        List<Object> all = new ArrayList<>(List.of(
                "compare",
                "--engine-command",
                "python3 '" + UPDATER + "'" + updaterOptions,
                "--engine",
                "command,command-batch",
                "--out",
                directory.resolve("out")));
        all.addAll(List.of(options));
        return Gavel.run(all.toArray());
    }

    private String json() throws Exception {
        return Files.readString(directory.resolve("out/compare.json"));
    }

    @Test
    void withAPlantedLostHearingIsCaught() throws Exception {
        Gavel run = compare(" --lose 7", "--hearings", "30", "--batch-size", "10");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out())
                .contains("UNEXPLAINED: ")
                .containsPattern("command, 30 hearings.*: no fault explains changes:7: hearing \\d+: the command did"
                        + " not store it and did not name it")
                .containsPattern("command-batch, 30 hearings.*: no fault explains changes:7: ")
                .contains("the update counts 30 records as stored, and names so many as not stored that 29 are left");
    }

    @Test
    void isSoundAndSetsAsideWhatIsSpoiltUnderEitherPolicy() throws Exception {
        Gavel run = compare(
                "",
                "--hearings",
                "60",
                "--batch-size",
                "20",
                "--on-failure",
                "isolate,reject-batch",
                "--inject",
                String.join(",", SPOILT));

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).containsPattern("command +all-or-nothing.* 60/60 +yes");
        assertThat(run.out()).containsPattern("command-batch +reject-batch.* 60/60 +yes");
        assertThat(run.out()).containsPattern("command-batch +isolate +\\S+ +54/54 +100.0 %");
        assertThat(run.out()).containsPattern("command +all-or-nothing +\\S+ +0/54 +0.0 %");
        assertThat(json()).contains("\"batches\" : 3,", "\"replay\" : \"gavel replay 1:");
    }

    @Test
    void oneFaultIsRunAgainInBatches() {
        Gavel run = Gavel.run(
                "replay",
                "1:3:unknown-committee",
                "--engine-command",
                "python3 '" + UPDATER + "'",
                "--hearings",
                "12",
                "--batch-size",
                "4");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "engine      command-batch, 12 hearings", "11 of 11 valid", "1 committee-unknown", "EXPLAINED");
    }
}
