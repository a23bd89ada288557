package dev.gavel.cli;

import dev.gavel.reports.format.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory that a command writes its reports to; each file appears when it is whole, over an earlier one. */
final class Reports {

    private final Path directory;

    /**
     * The directory, which is made where it is not there.
     *
     * @throws UsageException where it cannot be
     */
    Reports(Path directory) {
        this.directory = check(directory);
    }

    /**
     * The directory, which is made where it is not there.
     *
     * @throws UsageException where it cannot be
     */
    static Path check(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UsageException("--out " + directory + " cannot be made a directory: " + e.getMessage());
        }
        if (!Files.isWritable(directory)) {
            throw new UsageException("--out " + directory + " cannot be written");
        }
        return directory;
    }

    void write(String name, String content) throws IOException {
        ReportFiles.write(directory.resolve(name), content);
    }
}
