package dev.gavel.trial;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the staging feed writes: a file that is read anew in each tick, or a directory of which each tick takes the
 * {@code .jsonl} and {@code .json} files that no earlier one took, in the order of their names.
 *
 * <p>A feed must move a file into the directory when it is whole; names that begin with a dot are passed over.
 */
public final class FileFeed implements ChangeFeed {

    private final Path source;
    private final Map<String, Stamp> same = new HashMap<>();

    public FileFeed(Path source) {
        this.source = source;
    }

    /** A file that has the same as when it said what was taken is not read again. */
    private record Stamp(long size, FileTime modified) {

        static Stamp of(Path file) throws IOException {
            return new Stamp(Files.size(file), Files.getLastModifiedTime(file));
        }
    }

    @Override
    public String name() {
        return source.toString();
    }

    @Override
    public Taken write(int tick, Path snapshot, Map<String, String> taken, Path target) throws IOException {
        if (!Files.isDirectory(source)) {
            Files.copy(source, target);
            return Taken.NOTHING;
        }
        Map<String, String> fresh = new LinkedHashMap<>();
        Map<String, String> changed = new TreeMap<>();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            for (String name : names()) {
                if (!taken.containsKey(name)) {
                    fresh.put(name, FileDigest.copy(source.resolve(name), out));
                    out.write('\n');
                } else {
                    look(name, taken).ifPresent(digest -> changed.put(name, digest));
                }
            }
        }
        return new Taken(fresh, changed);
    }

    /** The SHA-256 of a file that says something else than when it was taken, at each look until that is written down. */
    private Optional<String> look(String name, Map<String, String> taken) throws IOException {
        Path file = source.resolve(name);
        Stamp now = Stamp.of(file);
        if (now.equals(same.get(name))) {
            return Optional.empty();
        }
        String digest = FileDigest.of(file);
        if (!digest.equals(taken.get(name))) {
            return Optional.of(digest);
        }
        same.put(name, now);
        return Optional.empty();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(source)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && name.matches(".*\\.jsonl?"))
                    .sorted()
                    .toList();
        }
    }
}
