package dev.gavel.reports.regress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of text in UTF-8, from whatever program wrote them. */
final class TextFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFile() {}

    /** The text of {@code file} without a byte order mark. */
    static String read(Path file) throws IOException {
        String text = Files.readString(file);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }
}
