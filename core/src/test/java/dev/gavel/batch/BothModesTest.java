package dev.gavel.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.engine.EngineOptions;
import dev.gavel.engine.FailurePolicy;
import dev.gavel.jdbc.RetryPolicy;
import dev.gavel.testing.Meeting;
import dev.gavel.testing.TestDatabase;
import dev.gavel.update.UpdateReport;
import dev.gavel.update.UpdateReport.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same valid changes leave the same contents, whatever the mode and the batch size. */
class BothModesTest {

    private static final List<String> PEOPLE = List.of("Ann Lee", "ann lee ", "Bo Day", "Cy Fox", "Dr. Di Poe Jr.");
    private static final List<String> CODES = List.of("hsaa00", "hsaa01", "ssaa00");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void endAlike(long seed) {
        Random random = new Random(seed);
        TestDatabase batch = TestDatabase.create(directory.resolve("batch.db"));
        TestDatabase small = TestDatabase.create(directory.resolve("small.db"));
        TestDatabase phase22 = TestDatabase.create(directory.resolve("phase22.db"));
        for (int round = 0; round < 3; round++) {
            List<Meeting> meetings = meetings(random);
            UpdateReport expected = phase22.phase22(meetings);
            assertThat(expected.outcome()).isEqualTo(Outcome.DONE);
            batch.batch(meetings);
            small.batch(meetings, 1 + random.nextInt(9));
            assertThat(batch.contents()).isEqualTo(phase22.contents());
            assertThat(small.contents()).isEqualTo(phase22.contents());
            assertThat(phase22.update("batch", meetings, Map.of(), List.of()).outcome())
                    .isIn(Outcome.DONE, Outcome.PARTLY_DONE);
        }
        assertThat(batch.isSound()).isTrue();
    }

    @Test
    void anImpossibleBatchCannotBeMade() {
        assertThatThrownBy(() -> new Batch(1, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Batch.divide(List.of(), 0)).isInstanceOf(IllegalArgumentException.class);
        for (int size : new int[] {-1, 0, EngineOptions.LARGEST + 1}) {
            assertThatThrownBy(() -> new EngineOptions(size, FailurePolicy.ISOLATE, RetryPolicy.DEFAULT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not " + size);
        }
        assertThat(new EngineOptions(EngineOptions.LARGEST, FailurePolicy.ISOLATE, RetryPolicy.DEFAULT).size())
                .isEqualTo(10_000);
    }

    /** Every hearing at most once, so that nothing depends on where a batch ends. */
    private static List<Meeting> meetings(Random random) {
        List<Meeting> meetings = new ArrayList<>();
        for (int id = 0; id < 90; id++) {
            if (random.nextInt(3) > 0) {
                meetings.add(meeting(random, String.valueOf(id)));
            }
        }
        return meetings;
    }

    private static Meeting meeting(Random random, String id) {
        Meeting meeting = Meeting.of(id)
                .with("title", "Title " + random.nextInt(4))
                .with("chamber", random.nextBoolean() ? "House" : "Senate")
                .with("date", "2025-0" + (1 + random.nextInt(9)) + "-11")
                .with("location", random.nextBoolean() ? null : "Room " + random.nextInt(3))
                .committees(CODES.subList(0, 1 + random.nextInt(3)).toArray(new String[0]));
        List<String> people = new ArrayList<>(PEOPLE.subList(1, PEOPLE.size()));
        if (random.nextBoolean()) {
            people.set(0, PEOPLE.get(0));
        }
        for (String person : people.subList(0, random.nextInt(people.size() + 1))) {
            meeting.witness(person, random.nextBoolean() ? "Acme" : null, "Position " + random.nextInt(3));
            for (int i = random.nextInt(3); i > 0; i--) {
                meeting.document(random.nextBoolean() ? "Witness Statement" : "Supplemental", "u" + i);
            }
        }
        return meeting;
    }
}
