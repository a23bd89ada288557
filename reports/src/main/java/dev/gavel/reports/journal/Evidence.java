package dev.gavel.reports.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Everything that a sound journal holds; immutable. */
public final class Evidence {

    private final List<Recorded<?>> entries;
    private final Set<Long> cutOff;
    private final Provenance provenance;
    private final String head;

    private Evidence(List<Recorded<?>> entries, String head) {
        this.entries = List.copyOf(entries);
        if (this.entries.isEmpty() || !(this.entries.get(0).entry() instanceof Provenance first)) {
            throw new IllegalArgumentException("evidence begins with its provenance");
        }
        this.cutOff = CutOff.in(this.entries);
        this.provenance = first;
        this.head = head;
    }

    /**
     * Reads a journal.
     *
     * @throws BrokenJournalException where it is not as it was written
     */
    public static Evidence read(Path file) throws IOException {
        return of(file, JournalScan.of(file));
    }

    /**
     * What {@code scan} found.
     *
     * @throws BrokenJournalException where it found a flaw
     */
    public static Evidence of(Path file, JournalScan scan) throws BrokenJournalException {
        List<Flaw> flaws = new ArrayList<>(scan.flaws());
        if (scan.isTorn()) {
            flaws.add(new Flaw(scan.lines() + 1, "was begun and never ended: the process that wrote it was killed"));
        }
        if (!flaws.isEmpty()) {
            throw new BrokenJournalException(file, flaws);
        }
        return new Evidence(scan.entries(), scan.head());
    }

    /** All entries in their order. */
    public List<Recorded<?>> entries() {
        return entries;
    }

    /** The entries of one kind in their order, without what attempts had measured that were cut off and made again. */
    public <T extends Entry> List<Recorded<T>> all(Class<T> kind) {
        List<Recorded<T>> found = new ArrayList<>();
        for (Recorded<?> recorded : entries) {
            if (kind.isInstance(recorded.entry()) && !cutOff.contains(recorded.sequence())) {
                found.add(new Recorded<>(recorded.sequence(), recorded.at(), kind.cast(recorded.entry())));
            }
        }
        return found;
    }

    /** The entry with that number. */
    public Recorded<?> entry(long sequence) {
        return entries.get(Math.toIntExact(sequence - 1));
    }

    /** Where the evidence comes from. */
    public Provenance provenance() {
        return provenance;
    }

    /** SHA-256 of the last line, which stands for the whole journal. */
    public String head() {
        return head;
    }
}
