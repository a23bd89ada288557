package dev.gavel.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records of a source in groups, read once, in order. Not thread-safe; whoever opened the source closes it. */
public sealed class RecordGroups implements AutoCloseable permits ReadAhead {

    private final HearingSource source;

    /**
     * Records in their order.
     *
     * @param last whether the source ended with them; where it did not, more may come or not
     */
    public record Group(List<SourceRecord> records, boolean last) {

        public Group {
            records = List.copyOf(records);
        }
    }

    /** Groups of {@code source}, each read when it is asked for. */
    public RecordGroups(HearingSource source) {
        this.source = source;
    }

    /**
     * The next records until {@code hearings} of them could be read as hearings, or the source ends.
     *
     * @throws IOException where the source itself fails, with what it had of the group
     */
    public Group next(int hearings) throws IOException {
        List<SourceRecord> records = new ArrayList<>();
        int stated = 0;
        while (stated < hearings) {
            Optional<SourceRecord> next = source.next();
            if (next.isEmpty()) {
                return new Group(records, true);
            }
            records.add(next.get());
            stated += next.get() instanceof SourceRecord.Stated ? 1 : 0;
        }
        return new Group(records, false);
    }

    /** As {@link #next(int)} for {@code least} hearings, or for up to {@code most} where these have been read already. */
    public Group next(int least, int most) throws IOException {
        return next(least);
    }

    /** Whether more can be read now without waiting for the source, as far as can be told. */
    public boolean isReady() throws IOException {
        return source.isReady();
    }

    /** Whether the thread that reads the source is waiting for it, as far as can be told. */
    final boolean isWaiting() {
        return source.isWaiting();
    }

    /** Lets go of what reads, not of the source. */
    @Override
    public void close() {}
}
