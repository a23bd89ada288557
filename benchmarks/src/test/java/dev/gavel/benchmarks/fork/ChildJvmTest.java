package dev.gavel.benchmarks.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {

    /** Answers with the options that it was started with. */
    static final class Options {

        private Options() {}

        public static void main(String[] arguments) {
            ManagementFactory.getRuntimeMXBean().getInputArguments().forEach(System.out::println);
        }
    }

    @Test
    void isMeasuredAsItsParentRuns() throws Exception {
        List<String> own = ManagementFactory.getRuntimeMXBean().getInputArguments();
        assertThat(own).as("this JVM").contains("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        List<String> options = new ArrayList<>();

        new ChildJvm(Options.class, List.of("-Xmx64m"), List.of()).run(options::add);

        assertThat(options)
                .contains("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m")
                .noneMatch(option -> option.startsWith("-javaagent"));
    }

    /** As after an installation was copied: the JVM warns on standard output that it goes without its class data. */
    @Test
    void answersWithNothingThatTheMachineSays(@TempDir Path directory) throws Exception {
        Path archive = archiveOfAnotherClassPath(directory);
        List<String> answers = new ArrayList<>();

        new ChildJvm(Options.class, List.of("-XX:SharedArchiveFile=" + archive), List.of()).run(answers::add);

        assertThat(answers).isNotEmpty().allMatch(answer -> answer.startsWith("-X"));
    }

    private static Path archiveOfAnotherClassPath(Path directory) throws Exception {
        Path archive = directory.resolve("another.jsa");
        String own = Options.class.getName().replace('.', '/') + ".class";
        Path jar = directory.resolve("another.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream in = Objects.requireNonNull(Options.class.getResourceAsStream("/" + own))) {
            out.putNextEntry(new JarEntry(own));
            in.transferTo(out);
        }
        Process dump = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:ArchiveClassesAtExit=" + archive,
                        "-cp",
                        jar.toString(),
                        Options.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("dump.log").toFile())
                .start();
        assertThat(dump.waitFor()).isZero();
        assertThat(archive).isNotEmptyFile();
        return archive;
    }
}
