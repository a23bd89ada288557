package dev.gavel.validate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The source that a build was made from, as git tells; documents and what nobody builds are no part of it.
 *
 * @param commit    in full; {@code unknown} where git does not tell
 * @param committed when
 * @param changes   a short digest of what was changed since, by path and content; empty where nothing was
 */
public record SourceTree(String commit, Instant committed, String changes) {

    private static final SourceTree UNKNOWN = new SourceTree("unknown", Instant.MAX, "");
    private static final List<String> BUILT =
            List.of("--", ":(glob)**/src/**", ":(glob)**/pom.xml", ".mvn", "gavel", "gavel.cmd", ":(exclude)docs");
    private static final int DIGEST_BYTES = 6;

    /** The tree at {@code root}; an unknown commit where git cannot tell. */
    public static SourceTree of(Path root) {
        try {
            String commit = git(root, "rev-parse", "HEAD").strip();
            String when = git(root, "show", "-s", "--format=%cI", "HEAD").strip();
            return new SourceTree(commit, OffsetDateTime.parse(when).toInstant(), digest(root, changed(root)));
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /** Whether git knows the commit. */
    public boolean isKnown() {
        return !commit.equals(UNKNOWN.commit);
    }

    /** Whether it is the commit's, unchanged. */
    public boolean isClean() {
        return isKnown() && changes.isEmpty();
    }

    /** The commit, with its changes where it is not quite that. */
    public String name() {
        return changes.isEmpty() ? commit : commit + "-changed-" + changes;
    }

    /** Paths of what differs from the commit, staged or not, and of what is new. */
    private static Set<String> changed(Path root) throws IOException {
        Set<String> paths = new TreeSet<>();
        paths.addAll(paths(root, "diff", "--name-only", "-z", "--no-renames", "--relative", "HEAD"));
        paths.addAll(paths(root, "ls-files", "-z", "--others", "--exclude-standard"));
        return paths;
    }

    private static List<String> paths(Path root, String... arguments) throws IOException {
        String[] command =
                Stream.concat(Arrays.stream(arguments), BUILT.stream()).toArray(String[]::new);
        return Arrays.stream(git(root, command).split("\0", -1))
                .filter(path -> !path.isEmpty())
                .toList();
    }

    private static String digest(Path root, Set<String> paths) throws IOException {
        if (paths.isEmpty()) {
            return "";
        }
        MessageDigest all = sha256();
        for (String path : paths) {
            all.update(sha256().digest(path.getBytes(StandardCharsets.UTF_8)));
            Path file = root.resolve(path);
            if (Files.isRegularFile(file)) {
                all.update(sha256().digest(Files.readAllBytes(file)));
            }
        }
        return HexFormat.of().formatHex(all.digest(), 0, DIGEST_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What git says; refused where it fails, as outside of a working tree or before the first commit. */
    private static String git(Path root, String... arguments) throws IOException {
        String[] command = Stream.concat(Stream.of("git", "-C", root.toString()), Arrays.stream(arguments))
                .toArray(String[]::new);
        Process git = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (git.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed");
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
