package dev.gavel.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** The files of the tick that is under way: the snapshot before it and its changes. Each appears whole or not at all. */
final class TickFiles {

    private final Path directory;

    TickFiles(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    Path snapshot() {
        return directory.resolve("before.db");
    }

    /** The database as it was when a tick that was cut off was taken up again. */
    Path resumed() {
        return directory.resolve("resumed.db");
    }

    Path changes() {
        return directory.resolve("changes.jsonl");
    }

    /** A place for a copy that nobody needs afterwards. */
    Path spare() {
        return directory.resolve("copy.db");
    }

    /** Where the active part works on copies. */
    Path active() {
        return directory.resolve("active");
    }

    Path backups() {
        return directory.resolve("backups");
    }

    /** Makes both files anew. */
    ChangeFeed.Taken prepare(int tick, Staging staging, ChangeFeed feed, Map<String, String> taken)
            throws IOException, SQLException {
        clear();
        copy(staging, snapshot());
        ChangeFeed.Taken took = feed.write(tick, snapshot(), taken, part());
        Files.move(part(), changes(), StandardCopyOption.ATOMIC_MOVE);
        return took;
    }

    /** Keeps the database as it is when a tick that was cut off is taken up again. */
    void resume(Staging staging) throws IOException, SQLException {
        Files.deleteIfExists(part());
        copy(staging, resumed());
    }

    private void copy(Staging staging, Path target) throws IOException, SQLException {
        staging.copyTo(part());
        Files.move(part(), target, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path part() {
        return directory.resolve(".part");
    }

    /** Records in the changes. */
    long records() throws IOException {
        long records = 0;
        try (BufferedReader lines = Files.newBufferedReader(changes(), StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                records += line.isBlank() ? 0 : 1;
            }
        }
        return records;
    }

    /** SHA-256 of the changes; empty where they or the snapshot are not there. */
    String digest() throws IOException {
        if (!Files.exists(changes()) || !Files.exists(snapshot())) {
            return "";
        }
        return FileDigest.of(changes());
    }

    /** Deletes the copy and the backups of it. */
    void clearSpare() {
        clear(spare(), backups());
    }

    /** Deletes the copies of the active part. */
    void clearActive() {
        clear(active());
    }

    private static void clear(Path... parts) {
        try {
            for (Path part : parts) {
                delete(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes everything. */
    void clear() throws IOException {
        delete(directory);
        Files.createDirectories(directory);
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
