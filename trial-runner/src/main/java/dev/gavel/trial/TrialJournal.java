package dev.gavel.trial;

import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.Note;
import dev.gavel.reports.journal.Provenance;
import dev.gavel.time.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The journal of a trial and the state that follows from it, always in step; holds the lock on the directory. */
public final class TrialJournal implements Closeable {

    private final EvidenceJournal journal;
    private final TrialState state;
    private final boolean resumed;

    private TrialJournal(EvidenceJournal journal, TrialState state, boolean resumed) {
        this.journal = journal;
        this.state = state;
        this.resumed = resumed;
    }

    /**
     * Begins a trial in {@code directory}, or goes on with the one that is there.
     *
     * @throws dev.gavel.reports.journal.JournalInUseException    where another process is at it
     * @throws dev.gavel.reports.journal.OtherProvenanceException where it was begun with other code or settings
     */
    public static TrialJournal open(Path directory, Provenance provenance, TimeSource time) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(EvidenceJournal.FILE_NAME);
        if (isEmpty(file)) {
            Files.deleteIfExists(file);
        }
        if (!Files.exists(file)) {
            return new TrialJournal(EvidenceJournal.create(file, provenance, time), new TrialState(), false);
        }
        EvidenceJournal journal = EvidenceJournal.reopen(file, provenance, time);
        try {
            Evidence evidence = Evidence.read(file);
            TrialState state = TrialState.of(evidence);
            Instant last = evidence.entry(evidence.entries().size()).at();
            TrialJournal trial = new TrialJournal(journal, state, true);
            if (state.ended().isEmpty()) {
                trial.append(
                        new Note("the trial was gone on with after a pause; the last entry before it is of " + last));
            }
            return trial;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** Whether a process was killed before it had written the first line to its end. */
    private static boolean isEmpty(Path file) throws IOException {
        return Files.exists(file)
                && !Files.readString(file, StandardCharsets.ISO_8859_1).contains("\n");
    }

    /** What the journal says. */
    public TrialState state() {
        return state;
    }

    /** Whether an earlier process began it. */
    public boolean isResumed() {
        return resumed;
    }

    void append(Entry entry) throws IOException {
        journal.append(entry);
        state.take(entry);
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
