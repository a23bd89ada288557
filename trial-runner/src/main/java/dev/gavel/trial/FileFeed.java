package dev.gavel.trial;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the staging feed writes: a file that is read anew in each tick, or a directory of which each tick takes the
 * {@code .jsonl} and {@code .json} files that no earlier one took, in the order of their names.
 *
 * <p>A feed must move a file into the directory when it is whole; names that begin with a dot are passed over.
 */
public record FileFeed(Path source) implements ChangeFeed {

    @Override
    public String name() {
        return source.toString();
    }

    @Override
    public List<String> write(int tick, Path snapshot, Set<String> taken, Path target) throws IOException {
        if (!Files.isDirectory(source)) {
            Files.copy(source, target);
            return List.of();
        }
        List<String> fresh = fresh(taken);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            for (String name : fresh) {
                Files.copy(source.resolve(name), out);
                out.write('\n');
            }
        }
        return fresh;
    }

    private List<String> fresh(Set<String> taken) throws IOException {
        try (Stream<Path> files = Files.list(source)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && name.matches(".*\\.jsonl?") && !taken.contains(name))
                    .sorted()
                    .toList();
        }
    }
}
