package dev.gavel.batch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Column values as bytes, each with a mark for its kind. */
final class Values {

    private Values() {}

    static void write(DataOutputStream out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeByte('n');
        } else if (value instanceof Long number) {
            out.writeByte('l');
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeByte('d');
            out.writeDouble(number);
        } else if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            writeBytes(out, 'b', bytes);
        } else if (value instanceof String text) {
            writeBytes(out, 't', text.getBytes(StandardCharsets.UTF_8));
        } else {
            throw new IllegalArgumentException("no column holds a " + value.getClass());
        }
    }

    static @Nullable Object read(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case 'n' -> null;
            case 'l' -> in.readLong();
            case 'd' -> in.readDouble();
            case 'b' -> ByteBuffer.wrap(readBytes(in)).asReadOnlyBuffer();
            case 't' -> new String(readBytes(in), StandardCharsets.UTF_8);
            default -> throw new IOException("unknown kind of value: " + kind);
        };
    }

    static String readText(DataInputStream in) throws IOException {
        return String.valueOf(read(in));
    }

    private static void writeBytes(DataOutputStream out, char kind, byte[] bytes) throws IOException {
        out.writeByte(kind);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
