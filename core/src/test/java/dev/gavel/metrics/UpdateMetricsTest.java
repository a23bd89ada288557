package dev.gavel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UpdateMetricsTest {

    private static final Instant START = Instant.parse("2025-10-13T06:00:00Z");
    private static final BatchTotals BATCHES = new BatchTotals(5, 3, 2, 4, 6, List.of("batch 2: busy"));

    @Nested
    class TheDocument {

        @Test
        void holdsEveryFigureUnderItsKeyInAFixedOrder() {
            assertThat(metrics(Optional.empty()).document())
                    .containsExactly(
                            entry("mode", "phase22"),
                            entry("success", true),
                            entry("start_time", "2025-10-13T06:00:00Z"),
                            entry("end_time", "2025-10-13T06:00:01.500Z"),
                            entry("duration_seconds", 1.5),
                            entry("hearings_checked", 100L),
                            entry("hearings_added", 1L),
                            entry("hearings_updated", 2L),
                            entry("hearings_unchanged", 90L),
                            entry("hearings_set_aside", 7L),
                            entry("committees_updated", 3L),
                            entry("witnesses_updated", 4L),
                            entry("api_requests", 0),
                            entry("error_count", 1L),
                            entry("errors", List.of("line 3: no JSON")));
        }

        @Test
        void saysNothingOfBatchesWhereThereWereNone() {
            assertThat(metrics(Optional.empty()).document()).doesNotContainKey("batch_processing");
        }

        @Test
        void tellsOfBatchesInAPartOfItsOwn() {
            assertThat(metrics(Optional.of(BATCHES)).document())
                    .hasSize(16)
                    .containsEntry(
                            "batch_processing",
                            Map.of(
                                    "batch_processing_enabled", true,
                                    "batch_count", 5L,
                                    "batches_succeeded", 3L,
                                    "batches_failed", 2L,
                                    "batch_errors", List.of("batch 2: busy"),
                                    "retries", 4L,
                                    "rollbacks", 6L));
        }
    }

    @Nested
    class TheTotals {

        @Test
        void addUpFigureByFigure() {
            Totals sum = new Totals(1, 2, 3, 4, 5).plus(new Totals(10, 20, 30, 40, 50));
            assertThat(sum).isEqualTo(new Totals(11, 22, 33, 44, 55));
            assertThat(sum.plus(Totals.ZERO)).isEqualTo(sum);
        }

        @Test
        void countAsCommittedWhatWasAddedOrUpdatedAndNothingElse() {
            assertThat(new Totals(1, 2, 30, 40, 50).committed()).isEqualTo(3);
        }
    }

    @Test
    void listsDoNotChangeAfterwards() {
        List<String> errors = new ArrayList<>(List.of("a"));
        BatchTotals batches = new BatchTotals(1, 0, 1, 0, 1, errors);
        errors.add("b");
        assertThat(batches.errors()).containsExactly("a");
    }

    @Test
    void theSinkThatTakesNothingTakesEverything() {
        assertThatCode(() -> {
                    MetricsSink.NONE.batch("committed", 50, Duration.ZERO);
                    MetricsSink.NONE.validation(50, Duration.ZERO);
                    MetricsSink.NONE.checkpoint(50, Duration.ZERO);
                    MetricsSink.NONE.rollback(true, Duration.ZERO);
                    MetricsSink.NONE.checked(50);
                    MetricsSink.NONE.update(metrics(Optional.of(BATCHES)));
                })
                .doesNotThrowAnyException();
    }

    private static UpdateMetrics metrics(Optional<BatchTotals> batches) {
        return new UpdateMetrics(
                batches.isPresent() ? "batch" : "phase22",
                START,
                Duration.ofMillis(1_500),
                100,
                90,
                new Totals(1, 2, 3, 4, 5),
                7,
                List.of("line 3: no JSON"),
                1,
                true,
                batches);
    }
}
