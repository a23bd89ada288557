package dev.gavel.source;

import java.io.IOException;
import java.util.Optional;

/** A stream of hearings, read once, in order, without holding more than one. Not thread-safe, but for {@link #isWaiting}. */
public interface HearingSource extends AutoCloseable {

    /**
     * The next record, or empty at the end.
     *
     * @throws IOException where the source itself fails; a record that cannot be read is no such failure
     */
    Optional<SourceRecord> next() throws IOException;

    /** Whether more can be read now without waiting, as far as can be told. */
    default boolean isReady() throws IOException {
        return true;
    }

    /** Whether the thread that reads it is waiting for more to come, as far as can be told; any thread may ask. */
    default boolean isWaiting() {
        return false;
    }

    @Override
    void close() throws IOException;
}
