package dev.gavel.source;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8 text, each decoded strictly and bounded in length, so that one bad line spoils no other. */
final class LineReader implements Closeable {

    /** No hearing comes near; a longer line is a file without line breaks. */
    static final int LONGEST_LINE = 4 * 1024 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int from;
    private int to;
    private long number;
    private volatile boolean waiting;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** Moves to the next line: its bytes without the line break, or null at the end; over-long lines are cut. */
    byte @Nullable [] next() throws IOException {
        if (from == to && !fill()) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        while (from < to || fill()) {
            int end = lineBreak();
            keep(line, end);
            if (end < to) {
                from = end + 1;
                break;
            }
            from = to;
        }
        number++;
        return number == 1 ? withoutMark(line.toByteArray()) : line.toByteArray();
    }

    /** Whether there is something to read without waiting; not so at the end, which only reading tells. */
    boolean isReady() throws IOException {
        return from < to || in.available() > 0;
    }

    /** Whether another thread waits for more to read, be it for the end. */
    boolean isWaiting() {
        return waiting;
    }

    /** Decodes one line; malformed UTF-8 is an error, never a replacement character. */
    static String decode(byte[] line) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        from = 0;
        waiting = in.available() == 0;
        try {
            to = Math.max(0, in.read(buffer));
        } finally {
            waiting = false;
        }
        return to > 0;
    }

    private int lineBreak() {
        int end = from;
        while (end < to && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private void keep(ByteArrayOutputStream line, int end) {
        int room = LONGEST_LINE + 1 - line.size();
        line.write(buffer, from, Math.min(room, end - from));
    }

    private static byte[] withoutMark(byte[] line) {
        boolean marked = line.length >= 3 && Arrays.equals(line, 0, 3, BYTE_ORDER_MARK, 0, 3);
        return marked ? Arrays.copyOfRange(line, 3, line.length) : line;
    }
}
