package dev.gavel.reports.regress;

import java.util.regex.Pattern;

/** Names as people may see them: none of them commands a terminal, breaks a line or turns the direction of writing. */
final class Printable {

    private static final Pattern COMMANDS = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    private Printable() {}

    /** The text with a question mark for each character that is none to be seen. */
    static String of(String text) {
        return COMMANDS.matcher(text).replaceAll("?");
    }

    /** So much of it as fits a message. */
    static String shortened(String text, int most) {
        return of(text.length() <= most ? text : text.substring(0, most) + "...");
    }
}
