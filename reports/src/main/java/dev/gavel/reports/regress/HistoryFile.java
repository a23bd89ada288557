package dev.gavel.reports.regress;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * A history of runs as CSV, one line a benchmark of a run, with a header.
 *
 * <p>An append writes the whole file anew beside the old one, forces it to the disk and puts it in its place at once, so
 * that neither a reader nor a crash ever meets half a line. Appends wait for each other by the lock on a file beside it,
 * within one process and between processes.
 */
public final class HistoryFile {

    private static final Object ONE_AT_A_TIME = new Object();
    private static final String[] COLUMNS = {
        "at",
        "label",
        "benchmark",
        "parameters",
        "mode",
        "unit",
        "score",
        "forks",
        "machine",
        "jvm",
        "database",
        "settings"
    };
    private static final CSVFormat WRITTEN =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
    private static final CSVFormat READ =
            WRITTEN.builder().setHeader().setSkipHeaderRecord(true).get();

    /** Characters of a file that is none, for the message. */
    private static final int QUOTED = 100;

    private HistoryFile() {}

    /**
     * Reads a history; a file that is not there, or is empty, has none.
     *
     * @throws InvalidRunException where a line is wrong; the message says which and how
     */
    public static List<HistoryEntry> read(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new InvalidRunException(file
                    + " is no regular file, so that it cannot be a history; name one, or one that is not there yet");
        }
        try {
            return Files.exists(file) ? parse(file, TextFile.read(file)) : List.of();
        } catch (CharacterCodingException e) {
            throw new InvalidRunException(
                    file + " is no history: it is no text in UTF-8; name another file, or one that is not there yet");
        }
    }

    /**
     * Appends entries and returns the whole history with them; no entries make no file. Where {@code file} is a symbolic link,
     * its target is appended to.
     *
     * @throws InvalidRunException where what is there is no history; it stays as it is
     */
    public static List<HistoryEntry> append(Path file, List<HistoryEntry> entries) throws IOException {
        if (entries.isEmpty()) {
            return read(file);
        }
        Path real = RealFile.of(file);
        synchronized (ONE_AT_A_TIME) {
            try (FileChannel channel =
                    FileChannel.open(beside(real, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                List<HistoryEntry> all = new ArrayList<>(read(real));
                all.addAll(entries);
                replace(real, csv(all));
                return List.copyOf(all);
            }
        }
    }

    private static void replace(Path file, String content) throws IOException {
        Path whole = beside(file, ".unfinished");
        try (FileChannel channel = FileChannel.open(
                whole, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        keepPermissions(file, whole);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView known = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        PosixFileAttributeView made = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (known != null && made != null && Files.exists(from)) {
            made.setPermissions(known.readAttributes().permissions());
        }
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling("." + file.getFileName() + suffix);
    }

    private static String csv(List<HistoryEntry> entries) throws IOException {
        StringWriter text = new StringWriter();
        CSVPrinter csv = new CSVPrinter(text, WRITTEN);
        csv.printRecord((Object[]) COLUMNS);
        for (HistoryEntry entry : entries) {
            csv.printRecord(
                    entry.at(),
                    entry.label(),
                    entry.benchmark(),
                    entry.parameters(),
                    entry.mode().code(),
                    entry.unit(),
                    entry.score(),
                    entry.forks(),
                    entry.machine(),
                    entry.jvm(),
                    entry.database(),
                    entry.settings());
        }
        return text.toString();
    }

    private static List<HistoryEntry> parse(Path file, String content) throws IOException {
        if (content.isBlank()) {
            return List.of();
        }
        try (CSVParser csv = CSVParser.parse(new StringReader(content), READ)) {
            if (!csv.getHeaderNames().equals(List.of(COLUMNS))) {
                throw new InvalidRunException(file + " is no history: its first line is "
                        + Printable.shortened(csv.getHeaderNames().toString(), QUOTED) + ", not " + List.of(COLUMNS)
                        + "; name another file, or one that is not there yet");
            }
            List<HistoryEntry> entries = new ArrayList<>();
            for (CSVRecord line : csv) {
                entries.add(entry(file, line, csv.getCurrentLineNumber()));
            }
            return entries;
        } catch (UncheckedIOException e) {
            throw new InvalidRunException(
                    file + " is no CSV: " + Objects.requireNonNull(e.getCause()).getMessage());
        } catch (CSVException | IllegalArgumentException e) {
            throw new InvalidRunException(
                    file + " is no CSV: " + Printable.shortened(String.valueOf(e.getMessage()), QUOTED));
        }
    }

    private static HistoryEntry entry(Path file, CSVRecord line, long number) {
        if (line.size() != COLUMNS.length) {
            throw new InvalidRunException(file + ", line " + number + " has " + line.size() + " values, not "
                    + COLUMNS.length + "; mend or delete it");
        }
        try {
            return new HistoryEntry(
                    Instant.parse(line.get("at")),
                    line.get("label"),
                    line.get("benchmark"),
                    line.get("parameters"),
                    Mode.of(line.get("mode")),
                    line.get("unit"),
                    Double.parseDouble(line.get("score")),
                    Integer.parseInt(line.get("forks")),
                    line.get("machine"),
                    line.get("jvm"),
                    line.get("database"),
                    line.get("settings"));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new InvalidRunException(
                    file + ", line " + number + " is wrong: " + e.getMessage() + "; mend or delete it");
        }
    }
}
