package dev.gavel.source;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Groups of which the next one is read and parsed by a thread of its own, while the one before it is worked on.
 *
 * <p>No more than one group is read ahead, and none where the source would have to be waited for. A failure of the source is
 * told when its group is asked for, as if it were read then.
 */
public final class ReadAhead extends RecordGroups {

    /** How long a source may take that is found waiting, of which the end of a file looks like a moment of it. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final ExecutorService reader = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "gavel-read-ahead");
        thread.setDaemon(true);
        return thread;
    });

    private Optional<Future<Group>> ahead = Optional.empty();
    private int atLeast;

    /** Groups of {@code source}, which nobody else may read. */
    public ReadAhead(HearingSource source) {
        super(source);
    }

    @Override
    public Group next(int hearings) throws IOException {
        return next(hearings, hearings);
    }

    /**
     * A group that has been read ahead is as large as the one before it was to be: {@code most} where that had been read when it
     * was asked for, and {@code least} where its source kept somebody waiting.
     */
    @Override
    public Group next(int least, int most) throws IOException {
        atLeast = least;
        boolean kept = ahead.isPresent() && ahead.get().isDone();
        Group group = ahead.isPresent() ? await(ahead.get()) : super.next(least);
        if (!group.last() && super.isReady()) {
            begin(kept ? most : least);
        }
        return group;
    }

    private void begin(int hearings) {
        ahead = Optional.of(reader.submit(() -> super.next(hearings)));
    }

    private Group await(Future<Group> reading) throws IOException {
        ahead = Optional.empty();
        try {
            return reading.get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw rethrown(Objects.requireNonNull(e.getCause()));
        }
    }

    private static IOException rethrown(Throwable failure) {
        if (failure instanceof RuntimeException defect) {
            throw defect;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof IOException failed ? failed : new IOException(failure);
    }

    /**
     * A group that is being read is ready when it has been parsed, unless the source keeps it waiting in the middle; one
     * of which there is only a beginning is not.
     */
    @Override
    public boolean isReady() throws IOException {
        if (ahead.isEmpty() && atLeast > 0 && super.isReady()) {
            begin(atLeast);
        }
        return ahead.isPresent() ? comes(ahead.get()) : super.isReady();
    }

    private boolean comes(Future<Group> reading) throws IOException {
        while (!reading.isDone()) {
            try {
                reading.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (isWaiting()) {
                    return false;
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            } catch (ExecutionException e) {
                return true;
            }
        }
        return true;
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException("interrupted while the source was read", e);
    }

    /** Does not wait for a group that is being read: nobody will ask for it. */
    @Override
    public void close() {
        reader.shutdownNow();
    }
}
