package dev.gavel.benchmarks.fork;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The answer of a child to its parent, flushed line by line: what was measured before a kill is not lost. */
public final class Answer {

    private final OutputStream out = new FileOutputStream(FileDescriptor.out);

    /** Sends one line of values. */
    public void send(Object... values) throws IOException {
        String line = Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(" ")) + "\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
