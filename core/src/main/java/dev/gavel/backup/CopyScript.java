package dev.gavel.backup;

import dev.gavel.store.Table;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of tables as a script that {@code psql} takes and {@code pg_restore} writes: {@code COPY t (a, b) FROM
 * stdin;}, one line a row, and a line that ends them.
 *
 * <p>Source: PostgreSQL manual, COPY, text format; a row never holds a line break of its own.
 */
final class CopyScript {

    private static final Pattern COPY = Pattern.compile("COPY (?:\\S+\\.)?\"?(\\w+)\"? \\((.*)\\) FROM stdin;");
    private static final byte[] END = {'\\', '.'};

    private CopyScript() {}

    /** Takes the rows of one table after the other. */
    interface Sink {
        /** The rows of {@code table} come next, with these columns, written as SQL takes them. */
        void begin(Table table, String columns) throws SQLException;

        /** One row with the line break that ends it. */
        void row(byte[] line) throws SQLException;

        /** There are no more rows of this table. */
        void end() throws SQLException;
    }

    static void writeHeading(OutputStream out, Table table, String columns) throws IOException {
        String line = "COPY " + table.sqlName() + " (" + columns + ") FROM stdin;\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }

    /** The rows end, and generated keys go on behind the highest of them. */
    static void writeEnd(OutputStream out, Table table) throws IOException {
        String key = table.key();
        String next = table == Table.HEARING_COMMITTEES
                ? ""
                : "SELECT setval(pg_get_serial_sequence('" + table.sqlName() + "', '" + key + "'), coalesce(max(" + key
                        + "), 0) + 1, false) FROM " + table.sqlName() + ";\n\n";
        out.write(("\\.\n\n" + next).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a script to its end; what is no {@code COPY} of a known table is passed over. */
    static void read(InputStream script, Sink sink) throws IOException, SQLException {
        InputStream in = new BufferedInputStream(script, 1 << 16);
        for (byte[] line = line(in); line.length > 0; line = line(in)) {
            Matcher copy = COPY.matcher(new String(line, StandardCharsets.UTF_8).strip());
            Optional<Table> table = copy.matches() ? table(copy.group(1)) : Optional.empty();
            if (table.isPresent()) {
                sink.begin(table.get(), copy.group(2));
                rows(in, sink);
                sink.end();
            }
        }
    }

    private static void rows(InputStream in, Sink sink) throws IOException, SQLException {
        for (byte[] line = line(in); !isEnd(line); line = line(in)) {
            if (line.length == 0) {
                throw new EOFException("the backup ends within a table");
            }
            sink.row(line);
        }
    }

    private static boolean isEnd(byte[] line) {
        return line.length == 3 && line[0] == END[0] && line[1] == END[1];
    }

    private static Optional<Table> table(String name) {
        return Arrays.stream(Table.values())
                .filter(table -> table.sqlName().equals(name))
                .findFirst();
    }

    /** The next line with its line break; nothing at the end. */
    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.write(b);
            if (b == '\n') {
                break;
            }
        }
        return line.toByteArray();
    }
}
