package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine that ends the process which judges it, in a process of its own. */
@SuppressWarnings("NullAway.Init") // set before each test
class ExitingEngineIT {

    private static final int SIGTERM = 128 + 15;

    @TempDir
    private Path directory;

    private Path scratch;

    @BeforeEach
    void makeScratch() throws IOException {
        scratch = Files.createDirectory(directory.resolve("scratch"));
    }

    private Process start(String apply, String... command) throws IOException {
        Path jar = new EngineJars(directory)
                .jarOf("public String mode() { return \"mine\"; }" + " public EngineResult apply(UpdateWork work) { "
                        + apply + " }");
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--engine-path", jar.toString(), "--engine", "mine"));
        arguments.addAll(List.of("--hearings", "4", "--batch-size", "2"));
        return GavelProcess.startWithScratch(directory, scratch, arguments.toArray(String[]::new));
    }

    private String said() throws IOException {
        return Files.readString(GavelProcess.said(directory));
    }

    private String[] compare() {
        return new String[] {"compare", "--out", directory.resolve("out").toString()};
    }

    @ParameterizedTest
    @Timeout(120)
    @ValueSource(strings = {"System.exit(0);", "Runtime.getRuntime().exit(3);"})
    void aComparisonFailsAndSaysWhoEndedIt(String exit) throws Exception {
        Process gavel = start(exit + " return null;", compare());

        assertThat(gavel.waitFor()).as(said()).isEqualTo(ExitCode.FAILED);
        assertThat(said().lines())
                .containsExactly("gavel: my.Engine.apply ended the process of Gavel before there was an answer; an"
                        + " engine must return a result and never call System.exit");
        assertThat(scratch).isDirectoryNotContaining("glob:**/gavel*");
    }

    @Test
    @Timeout(120)
    void aReplayFailsToo() throws Exception {
        Process gavel = start("System.exit(0); return null;", "replay", "1:2:bad-date");

        assertThat(gavel.waitFor()).as(said()).isEqualTo(ExitCode.FAILED);
        assertThat(said()).startsWith("gavel: my.Engine.apply ended the process");
    }

    @Test
    @Timeout(120)
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there, only be killed")
    void aComparisonThatIsEndedFromOutsideIsNoFaultOfTheEngine() throws Exception {
        Path begun = directory.resolve("begun");
        Process gavel = start(
                "try { java.nio.file.Files.createFile(java.nio.file.Path.of(\"" + begun + "\"));"
                        + " Thread.sleep(600_000); return null; }"
                        + " catch (Exception e) { throw new IllegalStateException(e); }",
                compare());
        while (gavel.isAlive() && !Files.exists(begun)) {
            Thread.sleep(20);
        }
        gavel.destroy();

        assertThat(gavel.waitFor()).as(said()).isEqualTo(SIGTERM);
        assertThat(said()).doesNotContain("ended the process");
        assertThat(scratch).isEmptyDirectory();
    }
}
