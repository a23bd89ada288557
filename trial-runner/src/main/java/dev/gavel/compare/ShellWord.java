package dev.gavel.compare;

import java.util.regex.Pattern;

/** Texts as a shell reads them as one word. */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[\\w./:=%,@+-]+");

    private ShellWord() {}

    /** The text, in quotes where it needs them. */
    public static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
