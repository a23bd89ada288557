package dev.gavel.compare;

import java.util.regex.Pattern;

/** Texts as words of a command line. */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[\\w./:=%,@+-]+");

    private ShellWord() {}

    /** As a POSIX shell reads it as one word. */
    public static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
