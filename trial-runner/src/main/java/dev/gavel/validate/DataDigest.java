package dev.gavel.validate;

import dev.gavel.store.Database;
import dev.gavel.store.Dialect;
import dev.gavel.store.Digests;
import dev.gavel.store.TableDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** One digest of every row and column of every table but the two that record what updates did. */
final class DataDigest {

    private DataDigest() {}

    static String of(Database database) throws SQLException {
        try (Connection connection = database.connections().open()) {
            return of(connection, database.dialect());
        }
    }

    /** What one connection sees, in its transaction where it is in one. */
    static String of(Connection connection, Dialect dialect) throws SQLException {
        try {
            Map<String, TableDigest> tables = new TreeMap<>(Digests.everything(connection, dialect));
            tables.remove("update_logs");
            tables.remove("import_errors");
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(tables.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
