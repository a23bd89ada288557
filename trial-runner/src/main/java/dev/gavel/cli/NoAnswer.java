package dev.gavel.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps an engine from ending the process in silence and with an exit code that says success.
 *
 * <p>A process that is ended by a signal ends as it always does. Thread-safe.
 */
final class NoAnswer {

    private static final long LONGEST_FAREWELL_MILLIS = 10_000;
    private static final long LOOK_EVERY_MILLIS = 10;

    private final PrintWriter err;
    private volatile boolean answered;

    private NoAnswer(PrintWriter err) {
        this.err = err;
    }

    /** Looks from now on whether somebody ends the process before it has answered. */
    static NoAnswer watch(PrintWriter err) {
        NoAnswer watch = new NoAnswer(err);
        Runtime.getRuntime().addShutdownHook(new Thread(watch::end, "no-answer"));
        return watch;
    }

    /** The process has answered and may end with any code. */
    void answered() {
        answered = true;
    }

    private void end() {
        if (answered) {
            return;
        }
        Map<Thread, StackTraceElement[]> threads = Thread.getAllStackTraces();
        for (Map.Entry<Thread, StackTraceElement[]> thread : threads.entrySet()) {
            Optional<String> caller = caller(List.of(thread.getValue()));
            if (caller.isPresent()) {
                err.println("gavel: " + caller.get() + " ended the process of Gavel before there was an answer; an"
                        + " engine must return a result and never call System.exit");
                err.flush();
                awaitFarewells(thread.getKey());
                Runtime.getRuntime().halt(ExitCode.FAILED);
            }
        }
    }

    /** Who asked for the end; a signal's handler asks in another way. */
    private static Optional<String> caller(List<StackTraceElement> stack) {
        List<StackTraceElement> callers = stack.stream()
                .dropWhile(frame -> !isExit(frame))
                .dropWhile(NoAnswer::isExit)
                .toList();
        return callers.stream().findFirst().map(frame -> frame.getClassName() + "." + frame.getMethodName());
    }

    private static boolean isExit(StackTraceElement frame) {
        return frame.getMethodName().equals("exit")
                && (frame.getClassName().equals("java.lang.Runtime")
                        || frame.getClassName().equals("java.lang.System"));
    }

    /**
     * Scratch directories and servers are cleared away by hooks of their own, each a thread that comes to its end. What
     * the machine deletes after all hooks stays, as after a kill: the library of SQLite's driver.
     */
    private static void awaitFarewells(Thread exiting) {
        long end = System.nanoTime() + LONGEST_FAREWELL_MILLIS * 1_000_000;
        try {
            while (System.nanoTime() < end
                    && !(haveAllBegun(exiting) && othersOf(exiting).isEmpty())) {
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Who ends a process starts all hooks, and then waits for each. */
    private static boolean haveAllBegun(Thread exiting) {
        return Stream.of(exiting.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Thread")
                        && frame.getMethodName().equals("join"));
    }

    private static List<Thread> othersOf(Thread exiting) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && thread != exiting && thread != Thread.currentThread())
                .toList();
    }
}
