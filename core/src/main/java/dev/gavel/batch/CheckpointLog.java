package dev.gavel.batch;

import dev.gavel.engine.EngineOptions;
import dev.gavel.scratch.ScratchFile;
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
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of a run's committed batches, read from the last to the first: the latest in memory, older ones in a
 * temporary file.
 *
 * <p>A run may have any number of batches; no more of their before-images are kept in memory than those of one group, which
 * were there until its commit, so that a usual day writes none. The file is gone when the log is closed or its process
 * ends: it serves the run that wrote it and no other.
 */
final class CheckpointLog implements AutoCloseable {

    private final Deque<Checkpoint> latest = new ArrayDeque<>();
    private final int most;
    private final ScratchFile file;
    private int hearings;

    CheckpointLog() {
        this(EngineOptions.DEFAULT_DURABLE);
    }

    /** Keeps the checkpoints of no more than {@code most} hearings in memory. */
    CheckpointLog(int most) {
        this.most = most;
        try {
            file = ScratchFile.open("gavel-checkpoints");
        } catch (IOException e) {
            throw new UncheckedIOException("no room for checkpoints in the temporary directory", e);
        }
    }

    /** Puts {@code checkpoint} behind those that are there. */
    void append(Checkpoint checkpoint) {
        latest.addLast(checkpoint);
        hearings += checkpoint.eventIds().size();
        while (hearings > most) {
            Checkpoint eldest = latest.removeFirst();
            hearings -= eldest.eventIds().size();
            write(eldest);
        }
    }

    private void write(Checkpoint checkpoint) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            write(checkpoint, new DataOutputStream(bytes));
            file.seek(file.length());
            file.write(bytes.toByteArray());
            file.writeInt(bytes.size());
        } catch (IOException e) {
            throw new UncheckedIOException("no room for checkpoints in the temporary directory", e);
        }
    }

    /** Takes the last checkpoint out; null where there is none left. */
    @Nullable
    Checkpoint removeLast() throws IOException {
        Checkpoint last = latest.pollLast();
        if (last != null) {
            hearings -= last.eventIds().size();
            return last;
        }
        long end = file.length();
        if (end == 0) {
            return null;
        }
        file.seek(end - Integer.BYTES);
        byte[] bytes = new byte[file.readInt()];
        long start = end - Integer.BYTES - bytes.length;
        file.seek(start);
        file.readFully(bytes);
        file.setLength(start);
        return read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Checkpoint checkpoint, DataOutputStream out) throws IOException {
        out.writeInt(checkpoint.batch());
        out.writeUTF(checkpoint.taken().toString());
        out.writeInt(checkpoint.eventIds().size());
        for (String eventId : checkpoint.eventIds()) {
            Values.write(out, eventId);
        }
        writeColumns(out, columns(checkpoint));
        out.writeInt(checkpoint.before().size());
        for (Map.Entry<String, HearingImage> entry : checkpoint.before().entrySet()) {
            Values.write(out, entry.getKey());
            writeRows(out, List.of(entry.getValue().hearing()));
            writeRows(out, entry.getValue().links());
            writeRows(out, entry.getValue().appearances());
            writeRows(out, entry.getValue().documents());
        }
        out.writeInt(checkpoint.written().hearings().size());
        for (Map.Entry<String, Long> entry : checkpoint.written().hearings().entrySet()) {
            Values.write(out, entry.getKey());
            out.writeLong(entry.getValue());
        }
        out.writeInt(checkpoint.written().witnesses().size());
        for (long witness : checkpoint.written().witnesses()) {
            out.writeLong(witness);
        }
    }

    private static Checkpoint read(DataInputStream in) throws IOException {
        int batch = in.readInt();
        Instant taken = Instant.parse(in.readUTF());
        List<String> eventIds = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            eventIds.add(Values.readText(in));
        }
        Map<Table, List<String>> columns = readColumns(in);
        Map<String, HearingImage> before = new HashMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            String eventId = Values.readText(in);
            Row hearing = readRows(in, columns).get(0);
            before.put(
                    eventId,
                    new HearingImage(hearing, readRows(in, columns), readRows(in, columns), readRows(in, columns)));
        }
        Map<String, Long> hearings = new HashMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            hearings.put(Values.readText(in), in.readLong());
        }
        List<Long> witnesses = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            witnesses.add(in.readLong());
        }
        return new Checkpoint(batch, taken, eventIds, before, new Written(hearings, witnesses));
    }

    /** All rows of a table were read with the same columns. */
    private static Map<Table, List<String>> columns(Checkpoint checkpoint) {
        Map<Table, List<String>> columns = new EnumMap<>(Table.class);
        for (HearingImage image : checkpoint.before().values()) {
            image.rows().forEach(row -> columns.putIfAbsent(row.table(), row.columns()));
        }
        return columns;
    }

    private static void writeColumns(DataOutputStream out, Map<Table, List<String>> columns) throws IOException {
        out.writeInt(columns.size());
        for (Map.Entry<Table, List<String>> table : columns.entrySet()) {
            out.writeUTF(table.getKey().name());
            out.writeInt(table.getValue().size());
            for (String column : table.getValue()) {
                out.writeUTF(column);
            }
        }
    }

    private static Map<Table, List<String>> readColumns(DataInputStream in) throws IOException {
        Map<Table, List<String>> columns = new EnumMap<>(Table.class);
        for (int n = in.readInt(); n > 0; n--) {
            Table table = Table.valueOf(in.readUTF());
            List<String> names = new ArrayList<>();
            for (int c = in.readInt(); c > 0; c--) {
                names.add(in.readUTF());
            }
            columns.put(table, List.copyOf(names));
        }
        return columns;
    }

    private static void writeRows(DataOutputStream out, List<Row> rows) throws IOException {
        out.writeInt(rows.size());
        for (Row row : rows) {
            out.writeUTF(row.table().name());
            for (@Nullable Object value : row.values()) {
                Values.write(out, value);
            }
        }
    }

    private static List<Row> readRows(DataInputStream in, Map<Table, List<String>> columns) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            Table table = Table.valueOf(in.readUTF());
            List<String> names = columns.getOrDefault(table, List.of());
            List<@Nullable Object> values = new ArrayList<>();
            for (int c = names.size(); c > 0; c--) {
                values.add(Values.read(in));
            }
            rows.add(new Row(table, names, values));
        }
        return rows;
    }
}
