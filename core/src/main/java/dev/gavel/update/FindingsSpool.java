package dev.gavel.update;

import dev.gavel.engine.Findings;
import dev.gavel.engine.SetAside;
import dev.gavel.metrics.UpdateMetrics;
import dev.gavel.scratch.ScratchFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that an update set aside: each logged, the first {@value UpdateMetrics#MOST_ERRORS} kept in memory, all of
 * them in a temporary file until they are recorded, so that a source full of bad lines costs no memory.
 */
final class FindingsSpool implements Findings, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FindingsSpool.class);

    private final List<SetAside> first = new ArrayList<>();
    private final Map<SetAside.Kind, Long> counts = new EnumMap<>(SetAside.Kind.class);
    private @Nullable ScratchFile file;
    private @Nullable DataOutputStream out;

    /** What {@code import_errors} takes of one finding. */
    record Entry(String kind, String entity, String identifier, String message) {}

    /** Takes an entry. */
    interface EntrySink {
        void take(Entry entry) throws SQLException;
    }

    @Override
    public void add(SetAside found) {
        LOG.warn(
                "event=set-aside kind={} batch={} {}={} rule={} value=\"{}\" reason=\"{}\"",
                found.kind(),
                found.batch(),
                found.entity(),
                found.identifier(),
                found.reason().rule(),
                found.reason().value(),
                found.describe());
        counts.merge(found.kind(), 1L, Long::sum);
        if (first.size() < UpdateMetrics.MOST_ERRORS) {
            first.add(found);
        }
        try {
            write(found);
        } catch (IOException e) {
            throw new UncheckedIOException("no room in the temporary directory", e);
        }
    }

    /** The first findings. */
    List<SetAside> first() {
        return List.copyOf(first);
    }

    /** All of them. */
    long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Those of one kind. */
    long count(SetAside.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** Those that were not committed, without parts left out. */
    long notCommitted() {
        return count() - count(SetAside.Kind.LEFT_OUT);
    }

    /** Reads all of them in the order in which they came. */
    void each(EntrySink sink) throws SQLException {
        if (file == null || out == null) {
            return;
        }
        try {
            out.flush();
            file.seek(0);
            DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(file.getFD())));
            try {
                for (long n = count(); n > 0; n--) {
                    sink.take(new Entry(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF()));
                }
            } finally {
                file.seek(file.length());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
            }
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            LOG.debug("event=close-failed reason=\"{}\"", e.getMessage());
        }
    }

    private void write(SetAside found) throws IOException {
        if (out == null) {
            file = ScratchFile.open("gavel-set-aside");
            out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(file.getFD())));
        }
        out.writeUTF(found.kind().name());
        out.writeUTF(found.entity());
        out.writeUTF(cut(String.valueOf(found.identifier() == null ? found.position() : found.identifier())));
        out.writeUTF(cut(found.describe()));
    }

    /** {@code writeUTF} takes at most 65,535 bytes. */
    private static String cut(String text) {
        int most = 20_000;
        return text.length() <= most ? text : text.substring(0, most);
    }
}
