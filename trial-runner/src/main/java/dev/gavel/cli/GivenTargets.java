package dev.gavel.cli;

import dev.gavel.reports.criteria.InvalidTargetsException;
import dev.gavel.reports.criteria.Targets;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The targets that {@code --targets} names. */
final class GivenTargets {

    private GivenTargets() {}

    /**
     * The targets in {@code file}, the seed's where there is none.
     *
     * @throws UsageException where it cannot be read or holds no targets
     */
    static Targets of(@Nullable Path file) {
        try {
            return file == null ? Targets.defaults() : Targets.read(file);
        } catch (InvalidTargetsException e) {
            throw new UsageException("--targets " + file + ": " + e.getMessage());
        } catch (NoSuchFileException e) {
            throw new UsageException("--targets " + file + " is not there");
        } catch (AccessDeniedException e) {
            throw new UsageException("--targets " + file + " may not be read by this user");
        } catch (IOException e) {
            throw new UsageException("--targets " + file
                    + (Files.isDirectory(file)
                            ? " is a directory; name a properties file"
                            : " cannot be read: " + e.getMessage()));
        }
    }
}
