package dev.gavel.cli;

import dev.gavel.validate.SourceTree;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The commit that a trial is of. */
final class CommitUnderTest {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private CommitUnderTest() {}

    /**
     * The one that is {@code given}, else what git says of the source at {@code root}.
     *
     * @throws UsageException where that is no hash, or git knows of none: no decision could rest on such a trial
     */
    static String of(@Nullable String given, Path root) {
        if (given == null) {
            return told(SourceTree.of(root), root);
        }
        if (!HASH.matcher(given).matches()) {
            throw new UsageException("--commit is '" + given + "'; it must be the full hash of a commit, 40 or 64 of"
                    + " the digits 0 to 9 and a to f, such as 'git rev-parse HEAD' prints");
        }
        return given;
    }

    private static String told(SourceTree source, Path root) {
        if (!source.isKnown()) {
            throw new UsageException("git tells no commit of " + root + ", which this Gavel was built from, and no"
                    + " decision could rest on the trial; give --commit HASH, as 'git rev-parse HEAD' printed where it"
                    + " was built");
        }
        return source.name();
    }
}
