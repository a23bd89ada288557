package dev.gavel.reports.regress;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file behind a name, whatever symbolic links lead to it, and whether it is there yet or not. */
public final class RealFile {

    private static final int MOST_LINKS = 40;

    private RealFile() {}

    /**
     * The file that is read or written where {@code file} is named.
     *
     * @throws FileSystemLoopException where its links lead in a circle
     */
    public static Path of(Path file) throws IOException {
        Path named = file;
        for (int links = 0; links < MOST_LINKS; links++) {
            if (Files.exists(named)) {
                return named.toRealPath();
            }
            if (!Files.isSymbolicLink(named)) {
                return besideWhatIsThere(named.toAbsolutePath());
            }
            named = named.resolveSibling(Files.readSymbolicLink(named));
        }
        throw new FileSystemLoopException(file + ": its symbolic links lead in a circle");
    }

    /** Whether both names are of one file. */
    public static boolean isSame(Path one, Path other) throws IOException {
        boolean isThere = Files.exists(one);
        if (isThere != Files.exists(other)) {
            return false;
        }
        return isThere ? Files.isSameFile(one, other) : of(one).equals(of(other));
    }

    private static Path besideWhatIsThere(Path file) throws IOException {
        Path directory = file.getParent();
        return directory != null && Files.exists(directory)
                ? directory.toRealPath().resolve(file.getFileName())
                : file.normalize();
    }
}
