package dev.gavel.reports.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gavel.reports.testing.Made;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of a stage that was cut off and made again, only what the last attempt measured counts. */
class CutOffTest {

    private static final StageBegun BEGUN = new StageBegun(List.of("P4"), "Memory");
    private static final StageEnded ENDED = new StageEnded(List.of("P4"), "Memory");

    private static MemoryReading reading(long peak) {
        return new MemoryReading("batch", 500, 0, peak, 0, peak, "gavel validate");
    }

    private static List<Long> peaks(Entry... entries) {
        return Made.evidence(entries).all(MemoryReading.class).stream()
                .map(reading -> reading.entry().heapPeak())
                .toList();
    }

    @Test
    void anAttemptThatCameToItsEndCounts() {
        assertThat(peaks(BEGUN, reading(1), reading(2), ENDED)).containsExactly(1L, 2L);
    }

    @Test
    void anAttemptThatIsTheLastOneCountsAsFarAsItCame() {
        assertThat(peaks(BEGUN, reading(1))).containsExactly(1L);
    }

    @Test
    void anAttemptThatWasMadeAgainDoesNotCount() {
        assertThat(peaks(BEGUN, reading(1), BEGUN, reading(2), BEGUN, reading(3), reading(4), ENDED))
                .containsExactly(3L, 4L);
    }

    @Test
    void otherStagesAndWhatBelongsToNoneCount() {
        StageBegun other = new StageBegun(List.of("P5"), "Pairs");
        assertThat(peaks(reading(0), BEGUN, reading(1), ENDED, other, reading(2), other, reading(3)))
                .containsExactly(0L, 1L, 3L);
    }

    /** Scenarios have names, by which a later attempt leaves them out. */
    @Test
    void scenariosCountWheneverTheyWereRun() {
        Entry run = Made.run("F2/x", "F2").made();
        assertThat(Made.evidence(BEGUN, run, BEGUN).all(ScenarioRun.class)).hasSize(1);
    }
}
