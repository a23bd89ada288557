package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What jars measure that are not alike from round to round, or have not the same benchmarks. */
class RegressJarsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path directory;

    private Path jar(String name, String... scores) throws IOException {
        return FakeJmh.jar(directory.resolve(name), scores);
    }

    private Gavel regress(Path base, Path candidate) {
        return Gavel.run(
                "regress",
                "--base",
                base,
                "--candidate",
                candidate,
                "--rounds",
                3,
                "--out",
                directory.resolve("out"),
                "--",
                "Sum");
    }

    @Test
    void scoresInAnotherUnitAreConvertedToTheUnitOfTheFirstRound() throws IOException {
        Gavel gavel = regress(jar("base.jar", "128", "0.128@us/op", "128"), jar("candidate.jar", "128"));

        assertThat(gavel.code()).as(gavel.out() + gavel.err()).isZero();
        JsonNode metric = JSON.readTree(directory.resolve("out/base.json")).at("/0/primaryMetric");
        assertThat(metric.get("scoreUnit").asString()).isEqualTo("ns/op");
        assertThat(metric.get("score").asDouble()).isEqualTo(128);
        assertThat(metric.get("rawData").toString()).isEqualTo("[[128],[128.0],[128]]");
    }

    @Test
    void aUnitThatMeasuresSomethingElseIsRefusedWithItsRound() throws IOException {
        Gavel gavel = regress(jar("base.jar", "100", "100@widgets"), jar("candidate.jar", "100"));

        assertThat(gavel.code()).as(gavel.out() + gavel.err()).isEqualTo(ExitCode.USAGE);
        assertThat(gavel.err()).contains("round 2 of " + directory.resolve("base.jar"), "'widgets'", "'ns/op'");
    }

    @Test
    void aJarThatRunsMoreThanOneForkARoundIsRefusedInTheFirst() throws IOException {
        Gavel gavel = regress(jar("base.jar", "100+101"), jar("candidate.jar", "100"));

        assertThat(gavel.code()).as(gavel.out() + gavel.err()).isEqualTo(ExitCode.USAGE);
        assertThat(gavel.err())
                .contains("round 1 of " + directory.resolve("base.jar"), "Sum.sum avgt in 2 forks")
                .doesNotContain("round 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "none-by-runner"})
    void aPatternThatNoBenchmarkMatchesIsNamed(String none) throws IOException {
        Gavel gavel = regress(jar("base.jar", none), jar("candidate.jar", none));

        assertThat(gavel.code()).as(gavel.out() + gavel.err()).isEqualTo(ExitCode.USAGE);
        assertThat(gavel.err()).contains("no benchmark of ", "base.jar", "candidate.jar", "matches 'Sum'");
        assertThat(gavel.err()).doesNotContain("runs by itself", "round 2");
    }

    @Test
    void aBenchmarkThatOnlyOneJarHasIsMissingOrNew() throws IOException {
        Path none = jar("none.jar", "none");
        Path some = jar("some.jar", "100");

        Gavel gone = regress(some, none);
        Gavel added = regress(none, some);

        assertThat(gone.code()).as(gone.err()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(gone.out()).contains("MISSING     Sum.sum avgt");
        assertThat(added.code()).as(added.err()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(added.out()).contains("NEW         Sum.sum avgt");
        assertThat(Files.readString(directory.resolve("out/base.json"))).isEqualToIgnoringWhitespace("[ ]");
    }
}
