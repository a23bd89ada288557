package dev.gavel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Makes a file under another name and gives it its own when it is whole, so that nobody finds half of it. */
final class NewFile {

    private NewFile() {}

    /** Writes the file that it is given. */
    interface Maker<T> {
        T make(Path file) throws IOException, SQLException;
    }

    /**
     * Makes {@code file}, which must not be there: it could be a database, or anything else that somebody needs.
     *
     * @throws UsageException where it is there, or its directory cannot be written
     */
    static <T> T make(Path file, Maker<T> maker) throws IOException {
        if (Files.exists(file)) {
            throw new UsageException(file + " is there already; name another file, or delete it first");
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isWritable(directory)) {
            throw new UsageException("directory " + directory + " of " + file + " is not there or cannot be written");
        }
        Path unfinished = Files.createTempFile(directory, file.getFileName().toString(), ".unfinished");
        try {
            T result = maker.make(unfinished);
            Files.move(unfinished, file);
            return result;
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
