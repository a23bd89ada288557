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
            for (Table table : CopyTables.there(connection)) {
                CopyScript.writeHeading(out, table, CopyTables.columns(connection, table));
                CopyTables.rows(connection, table, out::write);
                CopyScript.writeEnd(out, table);
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
