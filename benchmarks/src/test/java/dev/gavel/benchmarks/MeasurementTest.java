package dev.gavel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.benchmarks.load.Scratch;
import dev.gavel.benchmarks.suite.ValidationBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementTest {

    @TempDir
    private Path directory;

    @BeforeAll
    static void letOthersMeasureMeanwhile() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @Test
    void readsWhatARunInAForkWrote() throws IOException {
        Profile profile = new Profile(
                "smallest",
                List.of(Step.of(ValidationBenchmark.class, 1, 0, 3)
                        .with("batchSize", 25)
                        .with("durability", "DELETE_FULL")));
        List<Progress> progress = new ArrayList<>();

        Path file = directory.resolve("jmh-result.json");
        try (Scratch scratch = Scratch.create()) {
            Benchmarks.write(Benchmarks.run(profile, scratch, progress::add), file);
        }

        assertThat(progress)
                .containsExactly(new Progress("ValidationBenchmark", 0, 1), new Progress("ValidationBenchmark", 1, 1));
        assertThat(Measurement.read(file)).singleElement().satisfies(measurement -> {
            assertThat(measurement.benchmark()).isEqualTo("ValidationBenchmark.validate");
            assertThat(measurement.parameters()).containsEntry("batchSize", "25");
            assertThat(measurement.unit()).isEqualTo("ms/op");
            assertThat(measurement.samples()).hasSize(3).allMatch(sample -> sample > 0);
            assertThat(measurement.first())
                    .containsExactly(measurement.samples().get(0));
            assertThat(measurement.after(2))
                    .containsExactly(measurement.samples().get(2));
            assertThat(measurement.counters()).containsKey("gc.alloc.rate.norm");
        });
    }

    @Test
    void aFileThatIsNoResultIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("other.json"), "[{\"benchmark\": 1}]");

        assertThatThrownBy(() -> Measurement.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other.json is no result of JMH");
    }

    @Test
    void aProfileIsKnownByItsName() {
        assertThat(Profile.named("quick")).isEqualTo(Profile.quick());
        assertThat(Profile.named("full")).isEqualTo(Profile.full());
        assertThatThrownBy(() -> Profile.named("slow")).hasMessageContaining("quick and full");
    }
}
