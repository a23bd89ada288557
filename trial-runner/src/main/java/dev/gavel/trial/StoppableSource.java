package dev.gavel.trial;

import dev.gavel.source.HearingSource;
import dev.gavel.source.SourceRecord;
import java.io.IOException;
import java.util.Optional;

/** A source that ends where the end was asked for, so that an update in batches ends after the batch that it is in. */
final class StoppableSource implements HearingSource {

    private final HearingSource source;
    private final StopRequest stop;
    private boolean cut;

    StoppableSource(HearingSource source, StopRequest stop) {
        this.source = source;
        this.stop = stop;
    }

    /** Whether it ended before its end. */
    boolean wasCut() {
        return cut;
    }

    @Override
    public Optional<SourceRecord> next() throws IOException {
        if (stop.isMade()) {
            cut = true;
            return Optional.empty();
        }
        return source.next();
    }

    @Override
    public boolean isWaiting() {
        return source.isWaiting();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
