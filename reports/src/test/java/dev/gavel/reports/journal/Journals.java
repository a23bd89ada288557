package dev.gavel.reports.journal;

import dev.gavel.time.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes journals at once, without forcing each entry to the disk, so that tests need not wait for it. */
public final class Journals {

    private Journals() {}

    public static void write(Path file, List<? extends Entry> entries, TimeSource time) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String head = Sha256.NONE;
        long sequence = 0;
        for (Entry entry : entries) {
            byte[] line = JournalLine.write(++sequence, time.now(), entry, head);
            head = Sha256.of(line);
            bytes.writeBytes(line);
            bytes.write('\n');
        }
        Files.write(file, bytes.toByteArray());
    }
}
