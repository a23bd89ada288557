package dev.gavel.reports.journal;

import dev.gavel.time.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a gate: one JSON object a line, each bound to the line before it, forced to the disk one by one.
 *
 * <p>A killed process or a full disk leaves at most a torn last line, which is cut off where the journal goes on, with a
 * note that says so. Nothing else is ever changed. One journal has one writer at a time; this one is thread-safe.
 */
public final class EvidenceJournal implements Closeable {

    /** Its name in the directory of a report. */
    public static final String FILE_NAME = "evidence.jsonl";

    /**
     * A file beside the journal that its writer locks and leaves there. The journal itself cannot be locked: POSIX gives
     * up a lock when its process closes the file anywhere, as every reader does.
     */
    private static final String LOCK_SUFFIX = ".lock";

    private final Path file;
    private final FileChannel channel;
    private final FileChannel lock;
    private final TimeSource time;
    private long sequence;
    private String head = Sha256.NONE;
    private @Nullable IOException failure;
    private Optional<String> cutOff = Optional.empty();

    private EvidenceJournal(Path file, FileChannel channel, FileChannel lock, TimeSource time) {
        this.file = file;
        this.lock = lock;
        this.channel = channel;
        this.time = time;
    }

    /**
     * Begins a journal.
     *
     * @throws java.nio.file.FileAlreadyExistsException where there is one
     */
    public static EvidenceJournal create(Path file, Provenance provenance, TimeSource time) throws IOException {
        EvidenceJournal journal = locked(file, time, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return journal.after(() -> journal.append(provenance));
    }

    /**
     * Begins a journal, or goes on with one that {@code provenance} could have begun: for measurements.
     *
     * @throws OtherProvenanceException where it was begun with other code, settings or targets, or elsewhere
     * @throws BrokenJournalException   where it is not as it was written
     * @throws JournalInUseException    where somebody else is writing it
     */
    public static EvidenceJournal open(Path file, Provenance provenance, TimeSource time) throws IOException {
        EvidenceJournal journal = locked(file, time, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return journal.after(() -> {
            JournalScan scan = JournalScan.of(file);
            if (scan.lines() == 0) {
                journal.begin(scan, provenance);
            } else {
                journal.demandSound(scan);
                journal.demandSame(scan, provenance);
                journal.continueAfter(scan);
            }
        });
    }

    /**
     * Continues a journal, whoever began it: for signatures.
     *
     * @throws BrokenJournalException where it is not as it was written
     * @throws JournalInUseException  where somebody else is writing it
     */
    public static EvidenceJournal reopen(Path file, TimeSource time) throws IOException {
        EvidenceJournal journal = locked(file, time, StandardOpenOption.WRITE);
        return journal.after(() -> {
            JournalScan scan = JournalScan.of(file);
            journal.demandSound(scan);
            journal.continueAfter(scan);
        });
    }

    /** Whether {@code directory} holds a journal. */
    public static boolean isIn(Path directory) {
        return Files.isRegularFile(directory.resolve(FILE_NAME));
    }

    /**
     * Writes an entry and forces it to the disk.
     *
     * @return its number, which is also its line
     * @throws IOException where it could not be written; the journal then takes no more and can be opened again, and what
     *     was written of the entry is taken back where that can be
     */
    public synchronized long append(Entry entry) throws IOException {
        if (failure != null) {
            throw unwritten(failure);
        }
        byte[] line = JournalLine.write(sequence + 1, time.now(), entry, head);
        long before = channel.position();
        try {
            writeFully(line);
        } catch (IOException e) {
            failure = e;
            takeBack(before, e);
            throw unwritten(e);
        }
        sequence++;
        head = Sha256.of(line);
        return sequence;
    }

    /** How many entries it holds. */
    public synchronized long entries() {
        return sequence;
    }

    /** What was cut off of a last line that was never finished; empty where the journal ended with a whole one. */
    public Optional<String> cutOff() {
        return cutOff;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            channel.close();
        }
    }

    private void writeFully(byte[] line) throws IOException {
        byte[] ended = Arrays.copyOf(line, line.length + 1);
        ended[line.length] = '\n';
        ByteBuffer bytes = ByteBuffer.wrap(ended);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    private void takeBack(long length, IOException cause) {
        try {
            channel.truncate(length);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private IOException unwritten(IOException cause) {
        return new IOException(file + " could not be written: " + cause.getMessage(), cause);
    }

    private void begin(JournalScan scan, Provenance provenance) throws IOException {
        channel.truncate(0);
        append(provenance);
        noteCut(scan);
    }

    private void continueAfter(JournalScan scan) throws IOException {
        sequence = scan.lines();
        head = scan.head();
        channel.truncate(scan.wholeBytes()).position(scan.wholeBytes());
        noteCut(scan);
    }

    private void noteCut(JournalScan scan) throws IOException {
        if (scan.isTorn()) {
            String what =
                    "cut off " + scan.torn().length + " bytes of an entry that a killed process or a full disk left"
                            + " unfinished, SHA-256 " + Sha256.of(scan.torn());
            append(new Note(what));
            cutOff = Optional.of(what);
        }
    }

    private void demandSound(JournalScan scan) throws BrokenJournalException {
        if (!scan.flaws().isEmpty()) {
            throw new BrokenJournalException(file, scan.flaws());
        }
    }

    private void demandSame(JournalScan scan, Provenance now) throws OtherProvenanceException {
        Provenance there = (Provenance) scan.entries().get(0).entry();
        List<String> differences = there.differences(now);
        if (!differences.isEmpty()) {
            throw new OtherProvenanceException(file, differences);
        }
    }

    /** What makes a journal ready. */
    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }

    /** This journal, once {@code step} is taken; closed where it fails. */
    private EvidenceJournal after(Step step) throws IOException {
        try {
            step.take();
            return this;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static EvidenceJournal locked(Path file, TimeSource time, OpenOption... options) throws IOException {
        FileChannel lock = lock(file);
        try {
            return new EvidenceJournal(file, FileChannel.open(file, options), lock, time);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** A channel that holds the lock as long as it is open. */
    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file.resolveSibling("." + file.getFileName() + LOCK_SUFFIX),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new JournalInUseException(file);
            }
            return channel;
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new JournalInUseException(file, e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
