package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.MissedTicks;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.Tick;
import dev.gavel.reports.journal.TrialEnded;
import dev.gavel.reports.verify.Verification;
import dev.gavel.trial.AlertRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real trial in a real process, killed again and again. */
class TrialIT {

    private static final int KILLS = 3;
    private static final int TICKS = 8;

    @TempDir
    private Path directory;

    @BeforeEach
    void noAlertForASlowMachine() throws IOException {
        String defaults = new String(
                AlertRules.class.getResourceAsStream("alerts.properties").readAllBytes(), StandardCharsets.ISO_8859_1);
        Files.writeString(alerts(), defaults.replace("duration.above=2", "duration.above=1000"));
    }

    @Test
    void aTrialThatIsKilledGoesOnAndItsReportIsRight() throws Exception {
        Path out = directory.resolve("trial");
        assertThat(GavelProcess.start(directory, "seed", "--db", db(), "--hearings", "300")
                        .waitFor())
                .isZero();
        Random random = new Random(1);
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = trial(out);
            process.waitFor(2_000 + random.nextInt(4_000), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
        }
        assertThat(trial(out).waitFor())
                .as("accelerated, so that it is inconclusive")
                .isEqualTo(ExitCode.INCOMPLETE);
        Verification verification = Verification.of(out);
        assertThat(verification.problems()).isEmpty();
        Evidence evidence = Evidence.read(out.resolve(EvidenceJournal.FILE_NAME));
        List<Integer> seen = new ArrayList<>();
        for (Recorded<Tick> tick : evidence.all(Tick.class)) {
            seen.add(tick.entry().number());
            assertThat(tick.entry().unhealthy()).as(tick.entry().summary()).isFalse();
        }
        for (Recorded<MissedTicks> missed : evidence.all(MissedTicks.class)) {
            IntStream.rangeClosed(missed.entry().first(), missed.entry().last()).forEach(seen::add);
        }
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, TICKS).boxed().toList());
        assertThat(evidence.all(TrialEnded.class)).hasSize(1);
        assertThat(Files.readString(out.resolve("gate-report.md"))).containsIgnoringCase("accelerated");
    }

    private Process trial(Path out) throws IOException {
        return GavelProcess.start(
                directory,
                "trial",
                "--db",
                db(),
                "--duration",
                TICKS + "h",
                "--time-scale",
                "1200",
                "--alerts",
                alerts().toString(),
                "--commit",
                "0123456789abcdef0123456789abcdef01234567",
                "--out",
                out.toString());
    }

    private Path alerts() {
        return directory.resolve("alerts.properties");
    }

    private String db() {
        return directory.resolve("staging.db").toString();
    }
}
