package dev.gavel.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.hearing.SourcePosition;
import dev.gavel.hearing.Violation;
import dev.gavel.testing.Meetings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One group of a source is read while the one before it is worked on. */
@Tag("sqlite")
@Timeout(60)
class ReadAheadTest {

    private static final int BAD = 4;

    /** Hearings 1 to {@code size}, of which number 4 cannot be read. */
    private static class Numbers implements HearingSource {

        private final int size;
        final AtomicInteger read = new AtomicInteger();

        Numbers(int size) {
            this.size = size;
        }

        @Override
        public Optional<SourceRecord> next() throws IOException {
            int number = read.incrementAndGet();
            if (number > size) {
                return Optional.empty();
            }
            return Optional.of(
                    number == BAD
                            ? new SourceRecord.Unreadable(
                                    new SourcePosition("test", number), new Violation("unreadable", "line", "", "", ""))
                            : new SourceRecord.Stated(Meetings.meeting(number).hearing()));
        }

        @Override
        public void close() {}
    }

    /** Nine, as from a pipe that keeps its reader waiting for the seventh. */
    private static class DryAfterSix extends Numbers {

        private final CountDownLatch more;
        private volatile boolean waiting;

        DryAfterSix(CountDownLatch more) {
            super(9);
            this.more = more;
        }

        @Override
        public Optional<SourceRecord> next() throws IOException {
            if (read.get() == 6) {
                waiting = true;
                waitFor(more);
                waiting = false;
            }
            return super.next();
        }

        @Override
        public boolean isWaiting() {
            return waiting;
        }
    }

    private static List<List<String>> groups(RecordGroups groups, int hearings) throws IOException {
        List<List<String>> all = new ArrayList<>();
        boolean last = false;
        while (!last) {
            RecordGroups.Group group = groups.next(hearings);
            all.add(group.records().stream().map(ReadAheadTest::name).toList());
            last = group.last();
        }
        return all;
    }

    private static String name(SourceRecord record) {
        return record instanceof SourceRecord.Stated stated ? stated.hearing().key() : "unreadable";
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9})
    void givesTheGroupsThatReadingWithoutItGives(int size) throws IOException {
        try (ReadAhead ahead = new ReadAhead(new Numbers(size))) {
            assertThat(groups(ahead, 2)).isEqualTo(groups(new RecordGroups(new Numbers(size)), 2));
        }
    }

    @Test
    void countsOnlyHearingsAndLosesNothing() throws IOException {
        try (ReadAhead ahead = new ReadAhead(new Numbers(7))) {
            assertThat(groups(ahead, 3))
                    .containsExactly(List.of("1", "2", "3"), List.of("unreadable", "5", "6", "7"), List.of());
        }
    }

    @Test
    void readsOneGroupMoreThanWasAskedForAndNoFurther() throws Exception {
        CountDownLatch seven = new CountDownLatch(7);
        Numbers source = new Numbers(20) {
            @Override
            public Optional<SourceRecord> next() throws IOException {
                seven.countDown();
                return super.next();
            }
        };
        try (ReadAhead ahead = new ReadAhead(source)) {
            ahead.next(2);
            ahead.next(2);

            assertThat(seven.await(10, TimeUnit.SECONDS))
                    .as("1 and 2; 3, one that is unreadable, and 5; 6 and 7")
                    .isTrue();
            assertThat(ahead.isReady()).isTrue();
        }
        assertThat(source.read).hasValue(7);
    }

    @Test
    void readsNothingAheadWhereItWouldHaveToWait() throws IOException {
        Numbers source = new Numbers(9) {
            @Override
            public boolean isReady() {
                return false;
            }
        };
        try (ReadAhead ahead = new ReadAhead(source)) {
            ahead.next(2);

            assertThat(source.read).hasValue(2);
            assertThat(ahead.isReady()).isFalse();
        }
    }

    @Test
    void tellsAFailureWhenItsGroupIsAskedFor() throws IOException {
        Numbers source = after(3, () -> {
            throw new IOException("the disk is gone");
        });
        try (ReadAhead ahead = new ReadAhead(source)) {
            assertThat(ahead.next(2).records()).hasSize(2);
            assertThat(ahead.isReady()).isTrue();
            assertThatThrownBy(() -> ahead.next(2))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk is gone");
        }
    }

    @Test
    void passesADefectOfTheSourceOnAsItIs() throws IOException {
        Numbers source = after(3, () -> {
            throw new IllegalStateException("a defect");
        });
        try (ReadAhead ahead = new ReadAhead(source)) {
            ahead.next(2);
            assertThatThrownBy(() -> ahead.next(2))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a defect");
        }
    }

    private interface Event {
        void occur() throws IOException;
    }

    /** Nine hearings, and {@code event} when {@code records} of them have been read and one more is asked for. */
    private static Numbers after(int records, Event event) {
        return new Numbers(9) {
            @Override
            public Optional<SourceRecord> next() throws IOException {
                if (read.get() == records) {
                    event.occur();
                }
                return super.next();
            }
        };
    }

    /** As a pipe that has run dry in the middle of a group: whoever asks holds a lock. */
    @Test
    void isNotReadyWhereTheSourceKeepsItWaitingInTheMiddle() throws IOException {
        CountDownLatch more = new CountDownLatch(1);
        Numbers source = new DryAfterSix(more);
        try (ReadAhead ahead = new ReadAhead(source)) {
            ahead.next(2);
            assertThat(ahead.isReady()).as("3, one that is unreadable, and 5").isTrue();
            ahead.next(2);
            assertThat(ahead.isReady()).as("6 and half of 7").isFalse();
            more.countDown();
            assertThat(ahead.isReady()).isTrue();
            assertThat(ahead.next(2).records()).hasSize(2);
        }
    }

    /** A pipe that has run dry at the end of a group, and into which one more line has come since. */
    @Test
    void isNotReadyWhereThereIsOnlyTheBeginningOfAGroup() throws IOException {
        CountDownLatch more = new CountDownLatch(1);
        AtomicBoolean line = new AtomicBoolean();
        Numbers source = new DryAfterSix(more) {
            @Override
            public boolean isReady() {
                return line.get();
            }
        };
        try (ReadAhead ahead = new ReadAhead(source)) {
            assertThat(ahead.next(4, 8).records()).hasSize(5);
            assertThat(ahead.isReady()).as("nothing has come").isFalse();
            line.set(true);
            assertThat(ahead.isReady()).as("6 has come").isFalse();
            more.countDown();
            assertThat(ahead.isReady()).as("and 7 to 9").isTrue();
            assertThat(ahead.next(4, 8).records()).hasSize(4);
        }
    }

    @Test
    void readsMoreAtOnceOnlyWhileItsSourceKeepsUp() throws IOException {
        try (ReadAhead ahead = new ReadAhead(new Numbers(100))) {
            List<Integer> sizes = new ArrayList<>();
            for (int most : List.of(10, 20, 20, 20)) {
                sizes.add((int) hearings(ahead.next(10, most)));
                assertThat(ahead.isReady()).isTrue();
            }
            assertThat(sizes).containsExactly(10, 10, 20, 20);
        }
    }

    private static long hearings(RecordGroups.Group group) {
        return group.records().stream()
                .filter(SourceRecord.Stated.class::isInstance)
                .count();
    }

    /** As standard input may, of which half a line has come. */
    @Test
    void isClosedWithoutWaitingForTheSource() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        Numbers source = after(2, () -> waitFor(never));
        try (ReadAhead ahead = new ReadAhead(source)) {
            assertThat(ahead.next(2).records()).hasSize(2);
        }
        assertThat(source.read).hasValue(2);
    }

    private static void waitFor(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
