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
import org.jspecify.annotations.Nullable;

/**
 * The journal of a gate: one JSON object a line, each bound to the line before it, forced to the disk one by one.
 *
 * <p>A process that is killed leaves at most a torn last line, which {@link #reopen} cuts off, with a note that says so.
 * Nothing else is ever changed. One journal has one writer at a time; this one is thread-safe.
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
        EvidenceJournal journal = open(file, time, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            journal.append(provenance);
            return journal;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /**
     * Continues a journal, whoever began it: for signatures.
     *
     * @throws BrokenJournalException where it is not as it was written
     * @throws JournalInUseException  where somebody else is writing it
     */
    public static EvidenceJournal reopen(Path file, TimeSource time) throws IOException {
        return reopen(file, null, time);
    }

    /**
     * Continues a journal that {@code provenance} could have begun: for measurements.
     *
     * @throws OtherProvenanceException where it was begun with other code, settings or targets, or elsewhere
     * @throws BrokenJournalException   where it is not as it was written
     * @throws JournalInUseException    where somebody else is writing it
     */
    public static EvidenceJournal reopen(Path file, @Nullable Provenance provenance, TimeSource time)
            throws IOException {
        EvidenceJournal journal = open(file, time, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            journal.continueAfter(JournalScan.of(file), provenance);
            return journal;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** Whether {@code directory} holds a journal. */
    public static boolean isIn(Path directory) {
        return Files.isRegularFile(directory.resolve(FILE_NAME));
    }

    /**
     * Writes an entry and forces it to the disk.
     *
     * @return its number, which is also its line
     * @throws IOException where it could not be written; the journal then takes no more and can be reopened
     */
    public synchronized long append(Entry entry) throws IOException {
        if (failure != null) {
            throw new IOException(file + " could not be written: " + failure.getMessage(), failure);
        }
        byte[] line = JournalLine.write(sequence + 1, time.now(), entry, head);
        try {
            writeFully(line);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        sequence++;
        head = Sha256.of(line);
        return sequence;
    }

    /** How many entries it holds. */
    public synchronized long entries() {
        return sequence;
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

    private void continueAfter(JournalScan scan, @Nullable Provenance now) throws IOException {
        if (!scan.flaws().isEmpty()) {
            throw new BrokenJournalException(file, scan.flaws());
        }
        if (now != null) {
            checkSame((Provenance) scan.entries().get(0).entry(), now);
        }
        sequence = scan.lines();
        head = scan.head();
        channel.position(scan.wholeBytes());
        if (scan.isTorn()) {
            channel.truncate(scan.wholeBytes());
            append(new Note("cut off " + scan.torn().length
                    + " bytes of an entry that a killed process did not finish, SHA-256 " + Sha256.of(scan.torn())));
        }
    }

    private void checkSame(Provenance there, Provenance now) throws OtherProvenanceException {
        List<String> differences = there.differences(now);
        if (!differences.isEmpty()) {
            throw new OtherProvenanceException(file, differences);
        }
    }

    private static EvidenceJournal open(Path file, TimeSource time, OpenOption... options) throws IOException {
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
