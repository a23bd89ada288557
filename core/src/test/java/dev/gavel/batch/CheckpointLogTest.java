package dev.gavel.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gavel.store.HearingImage;
import dev.gavel.store.Row;
import dev.gavel.store.Table;
import dev.gavel.store.Written;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointLogTest {

    private static Checkpoint checkpoint(int batch, @Nullable Object... values) {
        List<String> columns = new ArrayList<>();
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            columns.add("column_" + i);
            row.add(values[i]);
        }
        Row hearing = new Row(Table.HEARINGS, columns, row);
        Row link = new Row(Table.HEARING_COMMITTEES, List.of("hearing_id", "committee_id"), List.of(1L, 2L));
        return new Checkpoint(
                batch,
                Instant.parse("2025-10-13T06:00:00.123456789Z"),
                List.of("a", "é\u0000\uD83D\uDE00"),
                Map.of("a", new HearingImage(hearing, List.of(link, link), List.of(), List.of(link))),
                new Written(Map.of("b", Long.MAX_VALUE), List.of(3L, -4L)));
    }

    @Test
    void returnsEveryKindOfValueAsItWas() throws IOException {
        Checkpoint checkpoint = checkpoint(
                3,
                null,
                0L,
                Long.MIN_VALUE,
                0.1,
                -0.0,
                Double.POSITIVE_INFINITY,
                "",
                "text \u0000 é \uD83D\uDE00",
                "long".repeat(50_000),
                ByteBuffer.wrap(new byte[] {0, -1, 127}).asReadOnlyBuffer(),
                ByteBuffer.wrap(new byte[0]).asReadOnlyBuffer());
        try (CheckpointLog log = new CheckpointLog(0)) {
            log.append(checkpoint);
            assertThat(log.removeLast()).isEqualTo(checkpoint);
            assertThat(log.removeLast()).isNull();
        }
    }

    /** Each is of two hearings: all in the file, the last one in memory, all in memory. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 1_000})
    void returnsTheLastOneFirstWhereverItIs(int inMemory) throws IOException {
        try (CheckpointLog log = new CheckpointLog(inMemory)) {
            for (int i = 1; i <= 3; i++) {
                log.append(checkpoint(i, "x".repeat(i)));
            }
            assertThat(log.removeLast()).isEqualTo(checkpoint(3, "xxx"));
            log.append(checkpoint(4));
            assertThat(log.removeLast()).isEqualTo(checkpoint(4));
            assertThat(log.removeLast()).isEqualTo(checkpoint(2, "xx"));
            assertThat(log.removeLast()).isEqualTo(checkpoint(1, "x"));
            assertThat(log.removeLast()).isNull();
        }
    }

    @Test
    void saysThatItIsClosed() {
        CheckpointLog log = new CheckpointLog(0);
        log.close();
        log.close();
        assertThatThrownBy(() -> log.append(checkpoint(1)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no room for checkpoints");
    }

    @Test
    void refusesAValueThatNoColumnHolds() {
        DataOutputStream out = new DataOutputStream(new ByteArrayOutputStream());
        assertThatThrownBy(() -> Values.write(out, Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.time.Instant");
    }

    @Test
    void refusesAMarkThatItDidNotWrite() {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(new byte[] {'?'}));
        assertThatThrownBy(() -> Values.read(in)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesBytesThatEndTooSoon() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Values.write(new DataOutputStream(bytes), "text");
        byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(cut));
        assertThatThrownBy(() -> Values.read(in)).isInstanceOf(IOException.class);
    }
}
