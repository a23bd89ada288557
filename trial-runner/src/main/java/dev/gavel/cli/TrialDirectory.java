package dev.gavel.cli;

import dev.gavel.reports.format.ReportFiles;
import dev.gavel.reports.journal.EvidenceJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The directory of a trial: what stands in it, and what does not. */
final class TrialDirectory {

    /** What an update that is under way needs. */
    static final String WORK = "work";

    private TrialDirectory() {}

    /**
     * The directory, which is made where it is not there.
     *
     * @throws UnwritableException where it cannot be
     * @throws UsageException      where a trial was there whose journal is gone
     */
    static Path check(Path directory) throws IOException {
        Path made = Reports.check(directory);
        Path journal = made.resolve(EvidenceJournal.FILE_NAME);
        boolean there = Files.exists(journal);
        List<String> left = left(made);
        if (!left.isEmpty() && (!there || Files.size(journal) == 0)) {
            throw new UsageException("--out " + directory + " holds " + String.join(", ", left) + ", but "
                    + EvidenceJournal.FILE_NAME + (there ? " is empty" : " is not there") + "; put the journal of that"
                    + " trial back, or name another directory for a new one");
        }
        return made;
    }

    private static List<String> left(Path directory) {
        return Stream.concat(ReportFiles.formats().keySet().stream(), Stream.of(WORK))
                .filter(name -> Files.exists(directory.resolve(name)))
                .toList();
    }
}
