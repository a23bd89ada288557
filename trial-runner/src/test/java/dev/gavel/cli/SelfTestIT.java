package dev.gavel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.fixtures.engines.PlantedDefect;
import dev.gavel.fixtures.engines.PlantedDefects;
import dev.gavel.reports.verify.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The quick self-test: every planted defect is caught by the criterion named for it, and no sound engine is accused. */
class SelfTestIT {

    /** What only time and memory can tell. */
    private static final List<String> LEFT_OUT = List.of("slow-by-20-percent", "leaks-memory");

    @TempDir
    Path directory;

    @Test
    void theGateCatchesWhatIsWrongAndAccusesNobodyElse() throws Exception {
        Gavel gavel = Gavel.run("selftest", "--out", directory);

        Map<String, String> outcomes = new HashMap<>();
        for (JsonNode engine : JsonMapper.shared()
                .readTree(Files.readString(directory.resolve("selftest.json")))
                .path("engines")) {
            outcomes.put(engine.path("name").asString(), engine.path("outcome").asString());
        }
        Map<String, String> expected = new HashMap<>(
                Map.of("batch-mode", "NOT_ACCUSED", "phase22", "NOT_ACCUSED", "takes-back-whole", "NOT_ACCUSED"));
        for (PlantedDefect defect : PlantedDefects.all()) {
            expected.put(defect.name(), LEFT_OUT.contains(defect.name()) ? "LEFT_OUT" : "CAUGHT");
        }
        assertThat(outcomes).as(gavel.out()).isEqualTo(expected);
        assertThat(gavel.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(Verification.of(directory.resolve("engines/doubles-a-witness"))
                        .problems())
                .isEmpty();
    }
}
