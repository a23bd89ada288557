package dev.gavel.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of a server that is thrown away. Its name says which process owns it, so that what a killed one left can
 * be told from what a living one uses.
 */
final class ServerDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(ServerDirectory.class);

    /** The owner's process id, the second in which it started, and what makes the name unique. */
    private static final Pattern NAME = Pattern.compile("gavel-postgres-(\\d+)-(\\d+)-\\d+");

    /** The programs that may be at work in it, by what they are started from. */
    private static final Pattern PROGRAM = Pattern.compile(".*[/\\\\](postgres|initdb|pg_ctl)(\\.exe)?");

    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Systems tell when a process started by a clock that may be set meanwhile. */
    private static final Duration CLOCK_CHANGE = Duration.ofMinutes(1);

    private final Path path;

    private ServerDirectory(Path path) {
        this.path = path;
    }

    /** A new one in {@code place}, owned by this process. */
    static ServerDirectory create(Path place) throws IOException {
        ProcessHandle own = ProcessHandle.current();
        return new ServerDirectory(Files.createTempDirectory(
                place, "gavel-postgres-" + own.pid() + "-" + started(own).getEpochSecond() + "-"));
    }

    /** Ends the servers and deletes the directories of this user in {@code place} whose owners have ended without it. */
    static void sweep(Path place) throws IOException {
        List<Path> left = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(place, "gavel-postgres-*")) {
            all.forEach(left::add);
        }
        for (Path path : left) {
            Matcher name = NAME.matcher(path.getFileName().toString());
            if (name.matches()
                    && Files.isWritable(path)
                    && !isAlive(Long.parseLong(name.group(1)), Long.parseLong(name.group(2)))) {
                LOG.info("event=server-swept directory={}", path);
                new ServerDirectory(path).delete();
            }
        }
    }

    /** Another process may have taken the id of one that has ended. */
    private static boolean isAlive(long pid, long second) {
        return ProcessHandle.of(pid)
                .filter(ServerDirectory::works)
                .filter(process -> Duration.between(Instant.ofEpochSecond(second), started(process))
                                .abs()
                                .compareTo(CLOCK_CHANGE)
                        < 0)
                .isPresent();
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    Path path() {
        return path;
    }

    /** Ends what still works in it, and deletes it; again, where something had been started meanwhile that wrote on. */
    void delete() {
        long end = System.nanoTime() + LONGEST_END.toNanos();
        endAndDelete();
        while (Files.exists(path) && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            endAndDelete();
        }
    }

    private void endAndDelete() {
        end(processes());
        try (Stream<Path> files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("event=delete-failed directory={} reason=\"{}\"", path, e.getMessage());
        }
    }

    /** Programs of PostgreSQL that were told to work in it, each before what it has started. */
    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(PROGRAM.asMatchPredicate())
                        .isPresent())
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(path.toString()))
                        .isPresent())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .distinct()
                .toList();
    }

    /** Who does not end when asked is killed. */
    private static void end(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroy);
        long end = System.nanoTime() + LONGEST_END.toNanos();
        while (processes.stream().anyMatch(ServerDirectory::works) && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        processes.forEach(ProcessHandle::destroyForcibly);
    }

    /** A process that has ended, and that its parent has not asked about, is still listed, without what it ran. */
    private static boolean works(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
