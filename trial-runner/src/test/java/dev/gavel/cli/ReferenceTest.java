package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** {@code docs/reference.md} says what the code says; {@code -Dgavel.golden=write} writes it anew. */
class ReferenceTest {

    private static final Path FILE = Path.of(System.getProperty("gavel.root", ".."), "docs", "reference.md")
            .normalize();

    private static final String BEGINNING = """
            # Reference of commands and settings

            Written from the code by a test, which fails where it is not true: see [CONTRIBUTING.md](../CONTRIBUTING.md).
            `./gavel COMMAND --help` prints the same.

            ## Commands

            """;

    private static final String SETTINGS = """
            ## Settings

            From the lowest to the highest: these defaults, `gavel.properties` in the working directory (or `--config FILE`),
            the environment, the command line. [update.md](update.md) explains them.

            | name | default | values | meaning |
            |---|---|---|---|
            """;

    @Test
    void theDocumentIsWhatTheCodeSays() throws IOException {
        String text = BEGINNING + commands(new CommandLine(new GavelCommand())) + SETTINGS + settings();
        if (System.getProperty("gavel.golden", "").equals("write")) {
            Files.writeString(FILE, text);
        }
        assertThat(FILE).content().isEqualTo(text);
    }

    private static String commands(CommandLine gavel) {
        return withSubcommands(gavel).map(ReferenceTest::section).collect(Collectors.joining());
    }

    private static Stream<CommandLine> withSubcommands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(ReferenceTest::withSubcommands));
    }

    private static String section(CommandLine command) {
        String usage = command.setUsageHelpWidth(100).getUsageMessage(Ansi.OFF);
        String trimmed = usage.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
        return "### " + command.getCommandSpec().qualifiedName() + "\n\n```\n" + trimmed.strip() + "\n```\n\n";
    }

    private static String settings() {
        return Arrays.stream(Setting.values())
                .map(setting -> "| `" + setting + "` | `" + setting.fallback() + "` | " + setting.allowed() + " | "
                        + setting.meaning() + " |\n")
                .map(row -> row.replace("| `` |", "| |"))
                .collect(Collectors.joining());
    }
}
