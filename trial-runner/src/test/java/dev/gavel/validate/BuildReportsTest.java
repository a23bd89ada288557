package dev.gavel.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gate reads of the build. */
class BuildReportsTest {

    private static final SourceTree CLEAN = new SourceTree("0123456789abcdef", Instant.EPOCH, "");
    private static final SourceTree CHANGED = new SourceTree("0123456789abcdef", Instant.EPOCH, "0123");
    private static final SourceTree LATER = new SourceTree("0123456789abcdef", Instant.MAX, "");

    @TempDir
    Path root;

    private void write(String file, String text) throws Exception {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** A report that is not there yet leaves its criterion to a later run of the same gate. */
    @Test
    void whatIsNotThereIsNoMeasurement() throws Exception {
        assertThat(BuildReports.found(root, CLEAN)).isEmpty();

        write("core/target/site/jacoco/jacoco.xml", "<report/>");
        assertThat(BuildReports.found(root, CLEAN))
                .flatExtracting(Measurement::criteria)
                .containsExactly("Q1");

        write("trial-runner/target/surefire-reports/TEST-dev.gavel.ArchitectureTest.xml", "<testsuite/>");
        assertThat(BuildReports.found(root, CLEAN))
                .flatExtracting(Measurement::criteria)
                .containsExactly("Q1", "Q5");
    }

    @Test
    void reportsOfAnotherStateOfTheSourcesDoNotCount() throws Exception {
        write("core/target/site/jacoco/jacoco.xml", "<report/>");

        assertThat(BuildReports.found(root, CHANGED)).isEmpty();
        assertThat(BuildReports.found(root, LATER)).isEmpty();
    }
}
