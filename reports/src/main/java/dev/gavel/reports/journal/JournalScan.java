package dev.gavel.reports.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a journal holds, line by line, and every place where it is not as it was written.
 *
 * <p>Not thread-safe.
 */
public final class JournalScan {

    private final List<Recorded<?>> entries = new ArrayList<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private String head = Sha256.NONE;
    private long lines;
    private long sequence;
    private long wholeBytes;
    private byte[] torn = new byte[0];

    private JournalScan() {}

    /** Reads {@code file} to its end, over every flaw. */
    public static JournalScan of(Path file) throws IOException {
        return of(file, Long.MAX_VALUE);
    }

    /** Reads the first {@code lines} of {@code file}, as if it ended there. */
    public static JournalScan of(Path file, long lines) throws IOException {
        JournalScan scan = new JournalScan();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            scan.readAll(in, lines);
        }
        if (scan.entries.isEmpty() && scan.flaws.isEmpty()) {
            scan.flaws.add(new Flaw(1, "is missing: the journal is empty"));
        }
        return scan;
    }

    /** The entries that are as they were written. */
    public List<Recorded<?>> entries() {
        return List.copyOf(entries);
    }

    /** Every flaw in whole lines, in their order. */
    public List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    /** SHA-256 of the last whole line. */
    public String head() {
        return head;
    }

    /** What a killed process left of a last line; empty where the journal ends with a whole one. */
    byte[] torn() {
        return torn.clone();
    }

    /** Whether a last line was begun and not ended. */
    public boolean isTorn() {
        return torn.length > 0;
    }

    /** Bytes of all whole lines. */
    long wholeBytes() {
        return wholeBytes;
    }

    /** How many whole lines there are, flawed ones among them. */
    public long lines() {
        return lines;
    }

    private void readAll(InputStream in, long most) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && lines < most; b = in.read()) {
            if (b == '\n') {
                take(line.toByteArray());
                line.reset();
            } else {
                line.write(b);
            }
        }
        torn = line.toByteArray();
    }

    private void take(byte[] line) {
        lines++;
        sequence++;
        wholeBytes += line.length + 1L;
        try {
            Recorded<Entry> recorded = JournalLine.read(line, sequence, head);
            if (lines == 1 && !(recorded.entry() instanceof Provenance)) {
                throw new FlawedLineException("should be the provenance, and is not");
            }
            entries.add(recorded);
        } catch (FlawedLineException e) {
            flaws.add(new Flaw(lines, e.why()));
            // After a break, each line is judged by the one before it, so that only the break itself is blamed.
            sequence = JournalLine.number(line, sequence);
        }
        head = Sha256.of(line);
    }
}
