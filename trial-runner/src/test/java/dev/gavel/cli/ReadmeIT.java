package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what documents tell people to run, with the launcher that they tell them to use, beside what a checkout has. */
class ReadmeIT {

    private static final Pattern SHELL_BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

    @TempDir
    Path directory;

    static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        for (String document : List.of("README.md", "docs/compare.md", "docs/your-engine.md", "docs/selftest.md")) {
            SHELL_BLOCK
                    .matcher(Files.readString(Shell.ROOT.resolve(document)))
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
    void aShellBlockOfTheDocumentsRuns(String block) throws IOException, InterruptedException {
        if (block.contains("python3")) {
            Python.demand();
        }
        for (String part : List.of("docs", "trial-runner")) {
            Files.createSymbolicLink(
                    directory.resolve(part),
                    Shell.ROOT.resolve(part).toAbsolutePath().normalize());
        }
        String tools = Path.of(System.getProperty("java.home"), "bin").toString();
        Map<String, String> environment = Map.of("PATH", tools + File.pathSeparator + System.getenv("PATH"));
        assertThat(Shell.run(directory, Shell.withLauncher(block), environment))
                .containsAnyOf(
                        "DONE: everything that the source states is stored",
                        "EXPLAINED: ",
                        "PASS: 2 of 2 planted defects caught")
                .doesNotContain("UNEXPLAINED");
    }
}
