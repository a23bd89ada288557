package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Engines of jars beside Gavel, and what is said of those that cannot be used. */
class YourEngineTest {

    private static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));
    private static final Path EXAMPLE = ROOT.resolve("docs/examples/engine/src");
    private static final String SERVICE = "META-INF/services/dev.gavel.engine.UpdateEngine";

    @TempDir
    Path directory;

    private Gavel compare(Object... options) {
        List<Object> all = new ArrayList<>(List.of("compare", "--out", directory.resolve("out")));
        all.addAll(List.of(options));
        return Gavel.run(all.toArray());
    }

    private Path jar(String name, Path sources) throws IOException {
        return new EngineJars(directory).jar(name, sources);
    }

    private Path jarOf(String body) throws IOException {
        return new EngineJars(directory).jarOf(body);
    }

    @Nested
    class TheExample {

        @Test
        void isSoundAndSetsAsideWhatIsSpoilt() throws Exception {
            Gavel run = compare(
                    "--engine-path",
                    jar("example", EXAMPLE),
                    "--engine",
                    "phase22,one-by-one",
                    "--hearings",
                    "40",
                    "--batch-size",
                    "10",
                    "--inject",
                    "unknown-committee=5%,busy,refused-by-database");

            assertThat(run.code()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).containsPattern("one-by-one +isolate +\\S+ +37/37 +100.0 %");
            assertThat(Files.readString(directory.resolve("out/compare.json")))
                    .contains("--engine one-by-one", " --engine-path " + directory.resolve("example.jar"));
        }

        @Test
        void isKilledAndRunAgain() throws Exception {
            Gavel run = Gavel.run(
                    "replay",
                    "1:20:kill",
                    "--engine-path",
                    jar("example", EXAMPLE),
                    "--engine",
                    "one-by-one",
                    "--hearings",
                    "6",
                    "--batch-size",
                    "1");

            assertThat(run.code()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains("EXPLAINED");
        }

        @Test
        void standsBesideEveryOtherWhereNoneIsNamed() throws Exception {
            Gavel run = Gavel.run("replay", "1:2:bad-date", "--engine-path", jar("example", EXAMPLE), "--engine", "x");

            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("--engine is 'x'; there are phase22, batch, ", "one-by-one");
        }
    }

    @Nested
    class AnEngineThatCannotBeUsed {

        private void refused(Gavel run, String... why) {
            assertThat(run.code()).as(run.out() + run.err()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).startsWith("gavel: ").contains(why).doesNotContain("\tat ", "should not have");
        }

        @Test
        void itsJarIsNotThere() {
            refused(compare("--engine-path", "none.jar"), "--engine-path: none.jar is not there");
        }

        @Test
        void itsJarIsNone() throws Exception {
            Path jar = Files.writeString(directory.resolve("text.jar"), "text");
            refused(compare("--engine-path", jar), "--engine-path: " + jar + " is no jar: ");
        }

        @Test
        void itsJarNamesNoService() throws Exception {
            Path empty = Files.createDirectory(directory.resolve("empty"));
            refused(compare("--engine-path", empty), "there is no " + SERVICE + " in " + empty);
        }

        private Path naming(String content) throws IOException {
            Path classes = directory.resolve("naming");
            Path service = classes.resolve(SERVICE);
            Files.createDirectories(service.getParent());
            Files.writeString(service, content);
            return classes;
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "# no.such.Engine\n\n"})
        void itsJarNamesNoClass(String content) throws Exception {
            Path jar = naming(content);
            refused(compare("--engine-path", jar), SERVICE + " in " + jar + " names no class");
        }

        @ParameterizedTest
        @ValueSource(strings = {"java.lang.String", "java.lang.String # mine", "java.util.ArrayList"})
        void itsClassIsNoEngine(String content) throws Exception {
            Path jar = naming(content);
            refused(compare("--engine-path", jar), content.replaceAll(" .*", ""), " in " + jar);
        }

        @Test
        void itThrowsFromItsConstructor() throws Exception {
            Path jar = jarOf("public Engine() { throw new IllegalStateException(\"no licence\"); }"
                    + " public String mode() { return \"mine\"; }"
                    + " public EngineResult apply(UpdateWork work) { throw new AssertionError(); }");
            refused(compare("--engine-path", jar), "an engine cannot be made: ", "my.Engine", "no licence");
        }

        @Test
        void itHasTheNameOfAnother() throws Exception {
            Path jar = jarOf("public String mode() { return \"batch\"; }"
                    + " public EngineResult apply(UpdateWork work) { throw new AssertionError(); }");
            refused(
                    compare("--engine-path", jar),
                    "two engines are named 'batch': ",
                    "dev.gavel.batch.BatchEngine",
                    "my.Engine");
        }

        @Test
        void itNeedsAClassThatIsNotThere() throws Exception {
            Path jar = jarOf("public String mode() { return \"mine\"; }"
                    + " public EngineResult apply(UpdateWork work) { throw new NoClassDefFoundError(\"my/Other\"); }");
            Gavel run = compare("--engine-path", jar, "--engine", "mine", "--hearings", "4", "--batch-size", "2");

            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out()).contains("the engine threw NoClassDefFoundError: my/Other");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "return apply(work); | the engine threw StackOverflowError",
                    "throw new OutOfMemoryError(\"no space\"); | the engine threw OutOfMemoryError: no space",
                    "throw new AssertionError(\"odd\"); | the engine threw AssertionError: odd",
                    "return null; | the engine returned null; apply must return an EngineResult",
                })
        void itDoesNotAnswerAsItMust(String apply, String why) throws Exception {
            Path jar = jarOf("public String mode() { return \"mine\"; }"
                    + " public EngineResult apply(UpdateWork work) { " + apply + " }");
            Gavel run = compare("--engine-path", jar, "--engine", "mine", "--hearings", "4", "--batch-size", "2");

            assertThat(run.code()).as(run.out() + run.err()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out()).contains(why);
            assertThat(run.err()).doesNotContain("\tat ");
        }

        @Test
        void itStoresNothingInBatchesAndNamesNothing() throws Exception {
            Path jar = jarOf("public String mode() { return \"mine\"; }"
                    + " public EngineResult apply(UpdateWork work) { return new EngineResult.RolledBack(\"tired\","
                    + " dev.gavel.metrics.Totals.ZERO, java.util.Optional.of("
                    + "new dev.gavel.metrics.BatchTotals(0, 0, 0, 0, 0, java.util.List.of()))); }");
            Gavel run = compare("--engine-path", jar, "--engine", "mine", "--hearings", "4", "--batch-size", "2");

            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out())
                    .contains("nothing was stored, and not every record is named with a reason: failed: tired");
        }

        @Test
        @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is for a POSIX shell")
        void itThrowsAtOnceAndIsToldItsOwnBatchSizeAlone() throws Exception {
            Path told = directory.resolve("told");
            Gavel run = compare(
                    "--engine-command",
                    "sh -c 'echo $BATCH_SIZE >>" + told + "; exit 7'",
                    "--engine",
                    "command-batch",
                    "--hearings",
                    "4",
                    "--batch-size",
                    "2");

            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out()).containsPattern("command-batch +isolate ");
            assertThat(Files.readAllLines(told)).containsOnly("2");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "no-such-program x | there is no program 'no-such-program' on the PATH",
                    "./no-such-program | program './no-such-program' is not there",
                    "sh -c 'x | a quote is not closed",
                })
        void itsCommandCannotBeStarted(String command, String why) {
            refused(compare("--engine-command", command), "--engine-command: ", why);
        }

        @Test
        void itsFaultsCannotBeBroughtAboutInACommand() {
            refused(
                    compare("--engine-command", "java -version", "--inject", "bad-date,disk-full"),
                    "disk-full cannot be brought about in 'command', which opens connections of its own");
            refused(
                    Gavel.run("replay", "1:4:kill", "--engine-command", "java -version"),
                    "kill cannot be brought about in 'command-batch'");
        }

        @Test
        void itsTimeoutIsNone() {
            refused(
                    compare("--engine-command", "java -version", "--engine-timeout", "0"),
                    "--engine-timeout is 0; it must be 1 to 86400");
        }
    }
}
