package dev.gavel.trial;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work that nobody waits for once the end of the trial is asked for: what it makes is thrown away, and made again by the
 * process that goes on.
 */
final class Abandonable {

    private static final long SLICE_MILLIS = 50;

    private final StopRequest stop;

    Abandonable(StopRequest stop) {
        this.stop = stop;
    }

    /** What {@code work} gives; empty where the end was asked for before it gave anything. */
    <T> Optional<T> await(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "active part");
        thread.setDaemon(true);
        thread.start();
        while (!stop.isMade()) {
            try {
                return Optional.of(task.get(SLICE_MILLIS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                // Nothing but a moment to look whether the end was asked for.
            } catch (ExecutionException e) {
                throw rethrown(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stop.make();
            }
        }
        return Optional.empty();
    }

    private static IllegalStateException rethrown(ExecutionException failure) {
        if (failure.getCause() instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(failure.getCause());
    }
}
