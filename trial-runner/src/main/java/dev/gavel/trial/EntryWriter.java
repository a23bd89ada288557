package dev.gavel.trial;

import dev.gavel.reports.journal.Entry;
import java.io.IOException;

/** Takes entries for the journal; each is on the disk when it returns. */
@FunctionalInterface
interface EntryWriter {

    void write(Entry entry) throws IOException;
}
