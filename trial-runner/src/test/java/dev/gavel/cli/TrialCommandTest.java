package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialCommandTest {

    @TempDir
    private Path directory;

    @Test
    void whatIsMissingOrMalformedIsRefusedBeforeAnythingIsTouched() throws Exception {
        String out = directory.resolve("trial").toString();
        assertThat(Gavel.run("trial", "--out", out).err()).contains("--db and --out");
        assertThat(Gavel.run("trial", "--db", "x", "--out", out, "--interval", "soon")
                        .err())
                .contains("--interval is 'soon'");
        assertThat(Gavel.run("trial", "--db", "x", "--out", out, "--duration", "1h")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Gavel.run("trial", "--db", "x", "--out", out, "--time-scale", "0.5")
                        .err())
                .contains("the time scale is 1 to");
        Gavel thrownAway = Gavel.run("trial", "--db", "postgres", "--out", out);
        assertThat(thrownAway.code()).isEqualTo(ExitCode.USAGE);
        assertThat(thrownAway.err()).contains("--db postgres is thrown away with its command");
        assertThat(directory.resolve("trial")).doesNotExist();
        Path alerts = Files.writeString(directory.resolve("alerts.properties"), "one.signal=weather\n");
        assertThat(Gavel.run("seed", "--db", db(), "--hearings", "20").code()).isZero();
        assertThat(Gavel.run("trial", "--db", db(), "--out", out, "--alerts", alerts.toString())
                        .err())
                .contains("one.signal is 'weather'");
    }

    @Test
    void aServerThatDoesNotAnswerIsSaidSoAndCanBeTriedAgain() {
        Gavel trial =
                Gavel.run("trial", "--db", "jdbc:postgresql://localhost:1/staging", "--out", directory.resolve("t"));
        assertThat(trial.code()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(trial.err())
                .contains("localhost:1/staging cannot be reached")
                .doesNotContain("should not have happened")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--alerts       | nope  | --alerts nope is not there or cannot be read",
                "--targets      | nope  | --targets nope is not there",
                "--metrics-port | 99999 | --metrics-port is 99999; it must be from 0 to 65535",
                "--metrics-host | ::1   | --metrics-host is ::1, but nothing is served there without --metrics-port",
                "--commit       | zzz   | --commit is 'zzz'; it must be the full hash of a commit",
            })
    void anOptionThatCannotBeMeantIsNamed(String option, String value, String message) {
        assertThat(Gavel.run("seed", "--db", db(), "--hearings", "20").code()).isZero();
        // Short, so that one that is not refused ends.
        Gavel trial = Gavel.run(
                "trial", "--db", db(), "--out", directory.resolve("t"), "--time-scale", 172_800, option, value);
        assertThat(trial.code()).as(trial.err()).isEqualTo(ExitCode.USAGE);
        assertThat(trial.err()).contains(message);
        assertThat(directory.resolve("t")).doesNotExist();
    }

    @Test
    void aPortThatIsTakenLeavesNoJournalBehind() throws IOException {
        assertThat(Gavel.run("seed", "--db", db(), "--hearings", "20").code()).isZero();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Gavel trial = Gavel.run(
                    "trial", "--db", db(), "--out", directory.resolve("t"), "--metrics-port", other.getLocalPort());
            assertThat(trial.code()).as(trial.err()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(trial.err()).contains("port " + other.getLocalPort() + " cannot be served");
        }
        assertThat(directory.resolve("t")).doesNotExist();
    }

    @Test
    void anAcceleratedTrialRunsToItsEndAndNothingProceedsOnIt() throws IOException {
        String out = directory.resolve("trial").toString();
        assertThat(Gavel.run("seed", "--db", db(), "--hearings", "150").code()).isZero();
        Gavel trial = Gavel.run("trial", "--db", db(), "--duration", "2h", "--time-scale", "3600", "--out", out);
        assertThat(trial.code()).as(trial.err()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(trial.out()).contains("Trial Gate: INCONCLUSIVE");
        assertThat(Gavel.run("trial", "status", out).out())
                .contains("ACCELERATED", "the trial ended: all ticks and the active part are over");
        assertThat(Gavel.run("verify", out).out()).contains("SOUND");
        Gavel decision = Gavel.run(
                "decide",
                "--validation",
                out,
                "--trial",
                out,
                "--out",
                directory.resolve("decision").toString());
        assertThat(decision.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(decision.out()).contains("Decision: ITERATE");
        assertThat(directory.resolve("decision/decision.md")).content().contains("the evidence is of the trial gate");
        assertThat(Gavel.run("verify", directory.resolve("decision").toString()).out())
                .contains("SOUND");
    }

    private String db() {
        return directory.resolve("staging.db").toString();
    }
}
