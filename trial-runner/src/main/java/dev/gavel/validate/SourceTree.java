package dev.gavel.validate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The source that a build was made from, as git tells.
 *
 * @param commit    in full; {@code unknown} where git does not tell
 * @param committed when
 * @param isClean   whether nothing was changed since
 */
public record SourceTree(String commit, Instant committed, boolean isClean) {

    private static final SourceTree UNKNOWN = new SourceTree("unknown", Instant.MAX, false);

    /** The tree at {@code root}; an unknown commit where git cannot tell. */
    public static SourceTree of(Path root) {
        try {
            String commit = git(root, "rev-parse", "HEAD");
            String when = git(root, "show", "-s", "--format=%cI", "HEAD");
            boolean clean =
                    git(root, "status", "--porcelain", "--untracked-files=no").isEmpty();
            return commit.isEmpty() || when.isEmpty()
                    ? UNKNOWN
                    : new SourceTree(
                            commit, java.time.OffsetDateTime.parse(when).toInstant(), clean);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /** The commit, marked where it is not quite that. */
    public String name() {
        return isClean || commit.equals("unknown") ? commit : commit + "-changed";
    }

    private static String git(Path root, String... arguments) throws IOException {
        String[] command = new String[arguments.length + 3];
        command[0] = "git";
        command[1] = "-C";
        command[2] = root.toString();
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        Process git = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? answer : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
