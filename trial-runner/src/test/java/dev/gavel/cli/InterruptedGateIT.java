package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.Incident;
import dev.gavel.reports.journal.JournalScan;
import dev.gavel.reports.journal.Recorded;
import dev.gavel.reports.journal.StageBegun;
import dev.gavel.reports.journal.StageEnded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A gate that is ended from outside, in a process of its own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there, only be killed")
class InterruptedGateIT {

    private static final int SIGINT = 128 + 2;
    private static final int SIGTERM = 128 + 15;

    @TempDir
    private Path directory;

    @Test
    @Timeout(300)
    void goesOnWhereItWasAndMeasuresNothingTwice() throws Exception {
        endAfterStages(1);
        List<String> first = Files.readAllLines(journal());
        assertThat(Files.readString(GavelProcess.said(directory))).contains("run the same command again to go on");

        endAfterStages(2);

        assertThat(Files.readAllLines(journal())).startsWith(first.toArray(String[]::new));
        JournalScan scan = JournalScan.of(journal());
        assertThat(scan.flaws()).isEmpty();
        assertThat(scan.isTorn()).isFalse();
        List<String> ended = ended(scan);
        assertThat(ended).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates();
        assertThat(begun(scan)).as("begun").containsOnlyOnce(ended.get(0));
        assertThat(of(scan, Incident.class)).isEmpty();
    }

    /** What Ctrl-C does: SIGINT to a process whose progress bar is on a terminal. */
    @Test
    @Timeout(120)
    @EnabledOnOs(value = OS.LINUX, disabledReason = "script(1) is called otherwise elsewhere")
    void saysFarewellAtATerminalToo() throws Exception {
        Process script =
                GavelProcess.startAtTerminal(directory, "validate", "--profile", "quick", "--out", out().toString());
        awaitStages(script, 1);

        ProcessHandle gate = script.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow();
        new ProcessBuilder("kill", "-INT", String.valueOf(gate.pid())).start().waitFor();

        assertThat(script.waitFor()).isEqualTo(SIGINT);
        assertThat(Files.readString(GavelProcess.said(directory))).contains("run the same command again to go on");
    }

    private void awaitStages(Process gate, int stages) throws Exception {
        while (gate.isAlive()
                && !(Files.exists(journal()) && ended(JournalScan.of(journal())).size() >= stages)) {
            Thread.sleep(50);
        }
    }

    /** Runs the gate until so many stages have ended, and asks it to end. */
    private void endAfterStages(int stages) throws Exception {
        Process gate = GavelProcess.start(directory, "validate", "--profile", "quick", "--out", out().toString());
        awaitStages(gate, stages);
        gate.destroy();
        assertThat(gate.waitFor())
                .as(Files.readString(GavelProcess.said(directory)))
                .isEqualTo(SIGTERM);
    }

    private static List<String> begun(JournalScan scan) {
        return of(scan, StageBegun.class).map(StageBegun::stage).toList();
    }

    private static List<String> ended(JournalScan scan) {
        return of(scan, StageEnded.class).map(StageEnded::stage).toList();
    }

    private static <E> Stream<E> of(JournalScan scan, Class<E> kind) {
        return scan.entries().stream()
                .map(Recorded::entry)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private Path out() {
        return directory.resolve("validation");
    }

    private Path journal() {
        return out().resolve(EvidenceJournal.FILE_NAME);
    }
}
