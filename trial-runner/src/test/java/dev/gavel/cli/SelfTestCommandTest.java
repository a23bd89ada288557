package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.fixtures.engines.PlantedDefects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfTestCommandTest {

    @TempDir
    Path directory;

    @Test
    void theListNamesEveryEngineWithItsCriterionAndMeasuresNothing() {
        Gavel gavel = Gavel.run("selftest", "--list");

        assertThat(gavel.code()).isEqualTo(ExitCode.DONE);
        assertThat(gavel.out().lines()).hasSize(PlantedDefects.all().size() + 3);
        assertThat(gavel.out())
                .containsPattern("(?m)^sound +batch-mode ")
                .containsPattern("(?m)^P5 +slow-by-20-percent ");
    }

    @Test
    void oneDefectIsCaughtAndItsEvidenceCanBeChecked() {
        Gavel gavel = Gavel.run("selftest", "--defect", "counts-additions-twice", "--out", directory);

        assertThat(gavel.code()).as(gavel.out()).isEqualTo(ExitCode.DONE);
        assertThat(gavel.out())
                .contains("PASS: 1 of 1 planted defects caught by the criterion named for them; 0 of 0 sound engines");
        assertThat(directory).isDirectoryContaining("glob:**/selftest.html").isDirectoryContaining("glob:**/junit.xml");
        assertThat(Gavel.run("verify", directory.resolve("engines/counts-additions-twice"))
                        .code())
                .isEqualTo(ExitCode.DONE);
    }

    /** It commits each hearing on its own, for which the gate would fail it, and every defect that is built on it. */
    @Test
    void theFrameOfTheDefectsOfRollbackIsAccusedOfNothingInTheFullProfileEither() {
        Gavel gavel = Gavel.run("selftest", "--profile", "full", "--defect", "takes-back-whole", "--out", directory);

        assertThat(gavel.code()).as(gavel.out()).isZero();
        assertThat(gavel.out()).contains("1 of 1 sound engines failed nothing");
    }

    @Test
    void whatThisProfileDoesNotMeasureLeavesTheResultOpen() {
        Gavel gavel = Gavel.run("selftest", "--defect", "leaks-memory");

        assertThat(gavel.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(gavel.out()).contains("1 not measured in this profile (leaks-memory)");
    }

    @Test
    void whatAnEarlierRunSaidIsTakenAwayAndNothingElse() throws IOException {
        Path own = Files.createDirectories(directory.resolve("engines/mine"));
        Path earlier = Files.createDirectories(directory.resolve("engines/never-settles"));
        Path shared = Files.createDirectories(directory.resolve("engines/doubles-a-witness"));
        for (Path there : List.of(own, earlier, shared)) {
            Files.writeString(there.resolve("evidence.jsonl"), "old");
            Files.writeString(there.resolve("gate-report.json"), "old");
        }
        Path notes = Files.writeString(shared.resolve("notes.txt"), "mine");

        Gavel gavel = Gavel.run("selftest", "--defect", "leaks-memory", "--out", directory);

        assertThat(gavel.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(earlier).doesNotExist();
        assertThat(shared).isDirectoryNotContaining("glob:**/{evidence,gate}*");
        assertThat(notes).hasContent("mine");
        assertThat(own.resolve("evidence.jsonl")).hasContent("old");
    }

    @Test
    void aNameThatIsNoneIsRefusedBeforeAnythingIsMeasured() {
        Gavel gavel = Gavel.run("selftest", "--defect", "counts-additions-twice,nobody", "--out", directory);

        assertThat(gavel.code()).isEqualTo(ExitCode.USAGE);
        assertThat(gavel.err())
                .contains("--defect 'nobody' is none; gavel selftest --list shows all")
                .hasLineCount(1);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aProfileThatIsNoneIsRefused() {
        Gavel gavel = Gavel.run("selftest", "--profile", "slow");

        assertThat(gavel.code()).isEqualTo(ExitCode.USAGE);
        assertThat(gavel.err())
                .contains("--profile is 'slow'; it must be quick or full")
                .hasLineCount(1);
    }
}
