package dev.gavel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;

/** Makes a file under another name and gives it its own when it is whole, so that nobody finds half of it. */
final class NewFile {

    private NewFile() {}

    /** Writes the file that it is given. */
    interface Maker<T> {
        T make(Path file) throws IOException, SQLException;
    }

    static <T> T make(Path file, Maker<T> maker) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isWritable(directory)) {
            throw new UsageException("directory " + directory + " of " + file + " is not there or cannot be written");
        }
        Path unfinished = Files.createTempFile(directory, file.getFileName().toString(), ".unfinished");
        try {
            T result = maker.make(unfinished);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            return result;
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
