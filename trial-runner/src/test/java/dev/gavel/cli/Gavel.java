package dev.gavel.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs a command as {@link Main} does and keeps what it printed. */
public record Gavel(int code, String out, String err) {

    public static Gavel run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] line = new String[arguments.length];
        for (int i = 0; i < line.length; i++) {
            line[i] = arguments[i].toString();
        }
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), line);
        return new Gavel(code, out.toString(), err.toString());
    }
}
