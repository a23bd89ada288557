package dev.gavel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
        Path unfinished = Files.createTempFile(directory, name, ".unfinished");
        try {
            Files.writeString(unfinished, content);
            Files.move(unfinished, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
