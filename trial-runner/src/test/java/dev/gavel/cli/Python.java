package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The Python that the examples need. */
final class Python {

    private Python() {}

    /** Skips the test where there is none; set {@code -Dgavel.python=required} where it must run. */
    static void demand() {
        boolean found = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "python3")));
        if ("required".equals(System.getProperty("gavel.python"))) {
            assertThat(found).as("python3 on the PATH").isTrue();
        }
        assumeTrue(found, "no python3 on the PATH");
    }
}
