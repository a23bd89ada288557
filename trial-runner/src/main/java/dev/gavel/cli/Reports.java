package dev.gavel.cli;

import dev.gavel.reports.format.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** The directory that a command writes its reports to; each file appears when it is whole, over an earlier one. */
final class Reports {

    private final Path directory;

    /**
     * The directory, which is made where it is not there.
     *
     * @throws UnwritableException where it cannot be made or written
     */
    Reports(Path directory) throws UnwritableException {
        this.directory = check(directory);
    }

    /**
     * The directory, which is made where it is not there.
     *
     * @throws UnwritableException where it cannot be made or written
     */
    static Path check(Path directory) throws UnwritableException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UnwritableException("--out " + directory
                    + " cannot be made a directory; name another one, or one that is there: " + e.getMessage());
        }
        if (!isWritable(directory)) {
            throw new UnwritableException("--out " + directory + " cannot be written; name another directory");
        }
        return directory;
    }

    /** Whether a file can be made in {@code directory}; found out by trying, since some file systems answer wrongly. */
    static boolean isWritable(Path directory) {
        try {
            Files.delete(Files.createTempFile(directory, ".gavel", ".part"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Takes away what an earlier run wrote under these names, so that it cannot be taken for the result of this one. */
    void remove(Collection<String> names) throws IOException {
        for (String name : names) {
            ReportFiles.delete(directory.resolve(name));
        }
    }

    void write(String name, String content) throws IOException {
        ReportFiles.write(directory.resolve(name), content);
    }
}
