package dev.gavel.trial;

import dev.gavel.reports.journal.Entry;
import dev.gavel.reports.journal.Evidence;
import dev.gavel.reports.journal.EvidenceJournal;
import dev.gavel.reports.journal.Note;
import dev.gavel.reports.journal.Provenance;
import dev.gavel.time.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

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
        EvidenceJournal journal = EvidenceJournal.open(file, provenance, time);
        try {
            Evidence evidence = Evidence.read(file);
            TrialState state = TrialState.of(evidence);
            boolean resumed = state.schedule().isPresent();
            TrialJournal trial = new TrialJournal(journal, state, resumed);
            if (resumed && state.ended().isEmpty()) {
                trial.append(new Note("the trial was gone on with after a pause; the last entry before it is of "
                        + trial.lastOf(evidence)));
            }
            return trial;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** When the last entry was written that an earlier process left. */
    private Instant lastOf(Evidence evidence) {
        int ofThisProcess = cutOff().isPresent() ? 1 : 0;
        return evidence.entry(evidence.entries().size() - ofThisProcess).at();
    }

    /** What was cut off of a last line that was never finished; empty where there was none. */
    public Optional<String> cutOff() {
        return journal.cutOff();
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
