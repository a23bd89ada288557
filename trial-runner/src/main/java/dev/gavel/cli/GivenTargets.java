package dev.gavel.cli;

import dev.gavel.reports.criteria.InvalidTargetsException;
import dev.gavel.reports.criteria.Targets;
import java.io.IOException;
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
        } catch (IOException e) {
            throw new UsageException("--targets " + file + " is not there or cannot be read");
        }
    }
}
