package dev.gavel.backup;

import dev.gavel.store.Table;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Needs no other program: what {@code COPY} sends, as a compressed script. */
final class CopyOutTool implements CopyTool {

    @Override
    public String suffix() {
        return ".backup.sql.gz";
    }

    @Override
    public void write(Connection connection, Path file) throws SQLException, IOException {
        try (OutputStream out = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)), 1 << 16)) {
            for (Map.Entry<Table, String> there : CopyTables.there(connection).entrySet()) {
                CopyScript.writeHeading(out, there.getKey(), there.getValue());
                CopyTables.rows(connection, there.getKey(), there.getValue(), out::write);
                CopyScript.writeEnd(out, there.getKey());
            }
        }
    }

    @Override
    public void read(Path file, CopyScript.Sink sink) throws SQLException, IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            CopyScript.read(in, sink);
        }
    }
}
