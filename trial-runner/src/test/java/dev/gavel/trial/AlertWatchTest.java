package dev.gavel.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.reports.journal.Accounting;
import dev.gavel.reports.journal.Alert;
import dev.gavel.reports.journal.AlertCleared;
import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.StateCheck;
import dev.gavel.reports.journal.Tick;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertWatchTest {

    private static final StateCheck SOUND = new StateCheck(0, 0, 0, 0, List.of(), null, List.of());

    private final AlertWatch watch = new AlertWatch(AlertRules.defaults());
    private final List<Alert> raised = new ArrayList<>();
    private final List<AlertCleared> cleared = new ArrayList<>();
    private int number;

    private void tick(String mode, double millis, long failed, @Nullable StateCheck state, List<String> doubts) {
        number++;
        List<Entry> changes = watch.take(new Tick(
                number,
                mode,
                mode,
                millis,
                "DONE",
                new Accounting(10, 10, 10, 0, 0, 0, 0),
                mode.equals("batch") ? new Tick.Batches(10, failed, failed) : null,
                null,
                state,
                doubts,
                List.of(),
                false));
        for (Entry change : changes) {
            if (change instanceof Alert alert) {
                raised.add(alert);
            } else {
                cleared.add((AlertCleared) change);
            }
        }
    }

    private void baseline() {
        for (int i = 0; i < 5; i++) {
            tick("phase22", 100, 0, SOUND, List.of());
        }
    }

    @Test
    void theDefaultsAreTheSeeds() {
        assertThat(AlertRules.defaults().words())
                .containsOnlyKeys(
                        "alert batch-failures",
                        "alert corruption",
                        "alert duration",
                        "alert first-batch-run",
                        "alert health")
                .containsEntry(
                        "alert batch-failures",
                        "batch-failure-rate above 10.0 is WARNING; tolerates in a row 0 failures, 2 inconclusive, 2 errors");
    }

    @Test
    void moreThanATenthOfFailedBatchesRaisesAnAlert() {
        baseline();
        tick("batch", 100, 0, SOUND, List.of());
        tick("batch", 100, 1, SOUND, List.of());
        assertThat(raised).isEmpty();
        tick("batch", 100, 2, SOUND, List.of());
        assertThat(raised).extracting(Alert::rule).containsExactly("batch-failures");
    }

    @Test
    void oneSlowUpdateIsToleratedAndTwoInARowAreNot() {
        baseline();
        tick("batch", 300, 0, SOUND, List.of());
        tick("batch", 100, 0, SOUND, List.of());
        tick("batch", 300, 0, SOUND, List.of());
        assertThat(raised).isEmpty();
        tick("batch", 300, 0, SOUND, List.of());
        tick("batch", 300, 0, SOUND, List.of());
        assertThat(raised).extracting(Alert::tick).containsExactly(9);
        assertThat(cleared).isEmpty();
    }

    @Test
    void anAlertIsOverWithTheFirstTickThatKeepsItsRule() {
        baseline();
        tick("batch", 300, 0, SOUND, List.of());
        tick("batch", 100, 0, SOUND, List.of());
        assertThat(cleared).as("nothing had been raised").isEmpty();
        tick("batch", 300, 0, SOUND, List.of());
        tick("batch", 300, 0, SOUND, List.of());
        tick("batch", 100, 0, SOUND, List.of());
        tick("batch", 100, 0, SOUND, List.of());
        assertThat(raised).extracting(Alert::tick).containsExactly(9);
        assertThat(cleared).containsExactly(new AlertCleared("duration", 10));
    }

    @Test
    void theFirstRunInBatchModeToleratesNoFailedBatch() {
        baseline();
        tick("batch", 100, 1, SOUND, List.of());
        assertThat(raised).extracting(Alert::rule).containsExactly("first-batch-run");
        assertThat(raised).extracting(Alert::severity).containsExactly(Alert.Severity.CRITICAL);
    }

    @Test
    void anUpdateInBatchModeThatHadNoBatchesIsNotTheFirstRun() {
        baseline();
        number++;
        watch.take(new Tick(number, "batch", "batch", 5, "DONE", null, null, null, SOUND, List.of(), List.of(), false));
        tick("batch", 100, 1, SOUND, List.of());
        assertThat(raised).extracting(Alert::rule).containsExactly("first-batch-run");
    }

    @Test
    void nothingIsTwiceAsLongAsNothing() {
        for (int i = 0; i < 5; i++) {
            tick("phase22", 0, 0, SOUND, List.of());
        }
        tick("batch", 0, 0, SOUND, List.of());
        tick("batch", 0, 0, SOUND, List.of());
        assertThat(raised).isEmpty();
        tick("batch", 0, 0, SOUND, List.of());
        assertThat(raised).extracting(Alert::cause).containsExactly(Alert.Cause.NOT_TOLD);
    }

    @Test
    void theFirstRunInBatchModeMustBeHealthy() {
        baseline();
        tick("batch", 100, 0, new StateCheck(1, 0, 0, 0, List.of("lost"), null, List.of()), List.of());
        assertThat(raised).extracting(Alert::rule).containsExactly("corruption", "first-batch-run");
    }

    @Test
    void damageIsCriticalAtOnce() {
        tick("phase22", 100, 0, new StateCheck(1, 0, 0, 0, List.of("lost"), null, List.of()), List.of());
        assertThat(raised).hasSize(1);
        assertThat(raised.get(0).severity()).isEqualTo(Alert.Severity.CRITICAL);
    }

    @Test
    void whatCannotBeToldIsNoFailureAndNeverCritical() {
        tick("phase22", 100, 0, null, List.of("which changes the stopped update stored"));
        assertThat(raised).extracting(Alert::rule).containsExactly("corruption");
        assertThat(raised).extracting(Alert::severity).containsExactly(Alert.Severity.WARNING);
        assertThat(raised).extracting(Alert::cause).containsExactly(Alert.Cause.NOT_TOLD);
        assertThat(raised.get(0).what()).endsWith("; this only warns, and the flag stays as it is");
    }

    @Test
    void everyProblemOfAFileIsReportedAtOnce(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("alerts.properties"), """
                one.signal=weather
                one.above=1
                one.severity=warning
                one.failures=0
                one.inconclusive=0
                one.errors=0
                two.signal=health
                three.colour=red
                """);
        assertThatThrownBy(() -> AlertRules.read(file))
                .hasMessageContaining("one.signal is 'weather'")
                .hasMessageContaining("two.above is missing")
                .hasMessageContaining("three.colour");
    }

    @ParameterizedTest
    @CsvSource({
        "corruption.severity=critical,      corruption.severity=warning",
        "corruption.failures=0,             corruption.failures=9",
        "corruption.signal=corruption,      corruption.signal=health",
        "first-batch-run.severity=critical, first-batch-run.severity=warning",
        "first-batch-run.above=0,           first-batch-run.above=100",
    })
    void aFileCannotDoWithoutACriticalRule(String rule, String weaker, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("alerts.properties"), defaults().replace(rule, weaker));
        assertThatThrownBy(() -> AlertRules.read(file))
                .hasMessageContaining("must hold the critical rule " + rule.substring(0, rule.indexOf('.')));
    }

    @Test
    void anEmptyFileLacksBothCriticalRules(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("alerts.properties"));
        assertThatThrownBy(() -> AlertRules.read(file))
                .hasMessageContaining("corruption.signal=corruption, corruption.above=0")
                .hasMessageContaining("first-batch-run.severity=critical");
    }

    @Test
    void aFileMayTolerateAnotherNumberOfResultsThatTellNothing(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("alerts.properties"),
                defaults().replace("corruption.inconclusive=0", "corruption.inconclusive=3"));
        assertThat(AlertRules.read(file).words().get("alert corruption")).contains("3 inconclusive");
    }

    private static String defaults() throws IOException {
        try (InputStream in = AlertRules.class.getResourceAsStream("alerts.properties")) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
