package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Follows the user guide from its first block to its last, as a reader would: each goes on where the one before ended. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the guide's blocks are for a POSIX shell")
class GuideIT {

    private static final Pattern SHELL_BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

    @TempDir
    Path directory;

    @Test
    void theGuideLeadsToAReportOfTheRehearsal() throws IOException, InterruptedException {
        String commands = SHELL_BLOCK
                .matcher(Files.readString(Shell.ROOT.resolve("docs/guide.md")))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining());

        String said = Shell.run(directory, Shell.withLauncher(commands), Map.of());
        assertThat(said)
                .contains("DONE: everything that the source states is stored", "EXPLAINED: ", "ACCELERATED")
                .doesNotContain("UNEXPLAINED");
        assertThat(directory.resolve("compare-out/compare.json")).content().contains("\"gavel replay ");
        assertThat(directory.resolve("rehearsal/gate-report.html")).isNotEmptyFile();
    }
}
