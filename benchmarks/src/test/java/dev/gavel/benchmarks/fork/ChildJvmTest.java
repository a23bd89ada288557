package dev.gavel.benchmarks.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
