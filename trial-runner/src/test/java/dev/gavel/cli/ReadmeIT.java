package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what the README tells people to run, with the launcher that it tells them to use. */
class ReadmeIT {

    private static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));
    private static final Pattern SHELL_BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

    @TempDir
    Path directory;

    static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        for (String document : List.of("README.md", "docs/compare.md", "docs/selftest.md")) {
            SHELL_BLOCK
                    .matcher(Files.readString(ROOT.resolve(document)))
                    .results()
                    .map(ReadmeIT::body)
                    .forEach(blocks::add);
        }
        return blocks;
    }

    private static String body(MatchResult block) {
        return block.group(1);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the README's blocks are for a POSIX shell")
    void aShellBlockOfTheReadmeRuns(String block) throws IOException, InterruptedException {
        String gavel = "'" + ROOT.resolve("gavel").toAbsolutePath().normalize() + "'";
        Path output = directory.resolve("output.txt");
        Process shell = new ProcessBuilder("sh", "-ec", block.replace("./gavel", gavel))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(shell.waitFor(3, TimeUnit.MINUTES)).as("ended").isTrue();
        assertThat(shell.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output))
                .containsAnyOf("DONE: everything that the source states is stored", "EXPLAINED: ", "PASS: 2 of 2 planted defects caught")
                .doesNotContain("UNEXPLAINED");
    }
}
